import "server-only";
import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion } from "@/lib/artifacts/store/versions";
import { matchesPattern } from "@/lib/authz/path-pattern";
import type { ReadTx } from "@/lib/db/transaction";
import { canonicalJson, digestOf } from "@/lib/kernel/digest";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { type EvalDemand, type Evidence, evidenceOf, type Outside, whyStale } from "../gate/eval-demand";
import { ownSettings, type RunSettings } from "../runs/run-settings";
import { findAcceptance } from "./acceptances";
import { judgeUnder } from "./judge-under";
import { type EvalRunRow, listRunRows } from "./runs";

/** How many of the newest runs of a prompt and a set are looked through for one that counts. */
const LOOKED_AT = 50;

/** A text that should go somewhere, and what its gate is asked with. */
export type EvalSubject = {
  path: string;
  contentDigest: string;
  /** The revision that the text comes from: a set that it brought along is not what judges it. */
  revisionId: string | null;
  environment: { id: string; key: string; evals: readonly EvalRule[] };
  /** What is live there now. */
  live: { versionId: string; version: string } | null;
};

type Asked = EvalSubject & { settings: RunSettings };

/** What the rules of an environment ask of golden sets for this prompt, and what is known of it now. */
export async function loadEvalDemands(
  tx: ReadTx,
  workspaceId: string,
  subject: EvalSubject,
): Promise<EvalDemand[]> {
  const own = subject.environment.evals.filter(({ paths }) => matchesPattern(paths, subject.path));
  if (own.length === 0) return [];
  const content = (await readContent(tx, workspaceId, subject.contentDigest)) as PromptContent;
  const settings = ownSettings(content);
  const demands: EvalDemand[] = [];
  for (const rule of own) demands.push(await loadDemand(tx, workspaceId, rule, { ...subject, settings }));
  return demands;
}

async function loadDemand(
  tx: ReadTx,
  workspaceId: string,
  rule: EvalRule,
  asked: Asked,
): Promise<EvalDemand> {
  const { paths, set: path, repeats } = rule;
  const artifact = await findArtifact(tx, workspaceId, path);
  const set =
    artifact?.kind === "golden_set"
      ? await findNewestVersion(tx, workspaceId, artifact.id, { notOf: asked.revisionId })
      : null;
  const against = rule.noRegression ? (asked.live?.version ?? null) : null;
  const named = { rule: digestOf(rule), paths, set: path, setVersion: set?.version ?? null };
  const demand = { ...named, against, repeats };
  if (!set) return { ...demand, evidence: null, earlier: 0, stale: null };
  const runs = await listRunRows(tx, workspaceId, { path: asked.path, set: path }, { limit: LOOKED_AT });
  const stands = runs.filter(({ cancelledAt }) => cancelledAt === null);
  const wanted = {
    contentDigest: asked.contentDigest,
    setVersion: set.version,
    liveVersion: against,
    repeats,
    acceptsOutside: rule.acceptsOutside ?? false,
  };
  const reasons = stands.map((run) => whyStale(aboutOf(run, asked.settings), wanted));
  const counts = stands[reasons.indexOf(null)];
  if (!counts) return { ...demand, evidence: null, earlier: 0, stale: reasons[0] ?? null };
  return {
    ...demand,
    stale: null,
    earlier: reasons.filter((reason) => reason === null).length - 1,
    evidence: await readEvidence(tx, workspaceId, counts, { rule, against, asked }),
  };
}

function aboutOf(run: EvalRunRow, { model, parameters }: RunSettings) {
  return {
    number: run.number,
    contentDigest: run.contentDigest,
    setVersion: run.set.version,
    liveVersion: run.live?.version ?? null,
    repeats: run.repeats,
    sameSettings: run.model === model && canonicalJson(run.parameters) === canonicalJson(parameters),
    isOutside: run.isOutside,
  };
}

type Under = { rule: EvalRule; against: string | null; asked: Asked };

/** A run says what its results come to under the rule that is in force now, whatever it was started under. */
async function readEvidence(
  tx: ReadTx,
  workspaceId: string,
  run: EvalRunRow,
  { rule, against, asked }: Under,
): Promise<Evidence | null> {
  const judged = await judgeUnder(tx, workspaceId, run, { rule, against });
  const { environment, live, path, contentDigest } = asked;
  const accepted =
    judged.verdict === "inconclusive"
      ? await findAcceptance(
          tx,
          workspaceId,
          {
            runId: run.id,
            environmentId: environment.id,
            ruleDigest: digestOf(rule),
            liveVersionId: live?.versionId ?? null,
          },
          { path, contentDigest, environment: environment.key },
        )
      : null;
  const { id, number, evidenceKey } = run;
  const outside = await outsideOf(tx, workspaceId, run);
  return evidenceOf({ id, number, evidenceKey, ...judged, judgement: judged, accepted, outside });
}

async function outsideOf(tx: ReadTx, workspaceId: string, run: EvalRunRow): Promise<Outside | null> {
  if (!run.isOutside) return null;
  const names = await mapPeopleNames(tx, workspaceId, [run.personId]);
  const source = run.source?.name ?? run.source?.url ?? null;
  return { by: names.get(run.personId) ?? "someone who left", source };
}
