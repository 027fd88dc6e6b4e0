import { ARTIFACTS } from "./described/artifacts";
import { AUDIT } from "./described/audit";
import { CHANGE_VIEW } from "./described/change-view";
import { CHANGES } from "./described/changes";
import { DOCUMENT } from "./described/document";
import { ENTRY } from "./described/entry";
import { EVAL_DASHBOARDS } from "./described/eval-dashboards";
import { EVAL_EVIDENCE } from "./described/eval-evidence";
import { EVAL_RESULTS } from "./described/eval-results";
import { EVAL_RUN } from "./described/eval-run";
import { EVAL_RUNS } from "./described/eval-runs";
import { CASE_EXPORTS, EXPORTS } from "./described/exports";
import { IMPORTS } from "./described/imports";
import { INBOX } from "./described/inbox";
import { INSTANCE_REPORT, INSTANCES } from "./described/instances";
import { MODELS, NEW_PROVIDER } from "./described/models";
import { RELEASES } from "./described/releases";
import { ROLLOUTS } from "./described/rollouts";
import { SEGMENTS } from "./described/segments";
import { SERVING, SNAPSHOT } from "./described/serving";
import { SETTINGS } from "./described/settings";
import { THREADS } from "./described/threads";
import { WORKSPACES } from "./described/workspaces";
import type { DescribedOperation, DescribedRoute } from "./described-operation";

/** What every operation of the API is for and answers: the schemas of the inputs are the operations' own. */
export const DESCRIBED_OPERATIONS: readonly DescribedOperation[] = [
  ...SERVING,
  ...INSTANCES,
  ...ARTIFACTS,
  ...SEGMENTS,
  ...CHANGES,
  ...CHANGE_VIEW,
  ...THREADS,
  ...EVAL_RUNS,
  ...EVAL_RESULTS,
  ...EVAL_EVIDENCE,
  ...EVAL_DASHBOARDS,
  ...RELEASES,
  ...ROLLOUTS,
  ...INBOX,
  ...AUDIT,
  ...EXPORTS,
  ...WORKSPACES,
  ...SETTINGS,
  ...MODELS,
  ...ENTRY,
];

export const DESCRIBED_ROUTES: readonly DescribedRoute[] = [
  ...IMPORTS,
  ...CASE_EXPORTS,
  ...SNAPSHOT,
  ...INSTANCE_REPORT,
  ...EVAL_RUN,
  ...NEW_PROVIDER,
  ...DOCUMENT,
];
