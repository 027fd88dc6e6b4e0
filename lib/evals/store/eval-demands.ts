import "server-only";
import type { EvalRule } from "@/lib/artifacts/content/eval-rules-content";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion } from "@/lib/artifacts/store/versions";
import { matchesPattern } from "@/lib/authz/path-pattern";
import type { ReadTx } from "@/lib/db/transaction";
import { canonicalJson } from "@/lib/kernel/digest";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { rateOf } from "../dashboards/tag-coverage";
import { type EvalDemand, type Evidence, evidenceOf, runRulesOf, whyStale } from "../gate/eval-demand";
import { judgedCases } from "../runs/align-cases";
import { ownSettings, type RunSettings } from "../runs/run-settings";
import { statusOf } from "../runs/run-status";
import { judgeRun } from "../statistics/judge-run";
import { loadResults } from "./load-run";
import { type EvalRunRow, listRunRows } from "./runs";

/** How many of the newest runs of a prompt and a set are looked through for one that counts. */
const LOOKED_AT = 50;

type Asked = {
  path: string;
  contentDigest: string;
  /** The revision that the text comes from: a set that it brought along is not what judges it. */
  revisionId: string | null;
  /** The number of what is live where it should go; null for nothing. */
  liveVersion: string | null;
};

/** What the rules of an environment ask of golden sets for this prompt, and what is known of it now. */
export async function loadEvalDemands(
  tx: ReadTx,
  workspaceId: string,
  rules: readonly EvalRule[],
  asked: Asked,
): Promise<EvalDemand[]> {
  const own = rules.filter(({ paths }) => matchesPattern(paths, asked.path));
  if (own.length === 0) return [];
  const content = (await readContent(tx, workspaceId, asked.contentDigest)) as PromptContent;
  const settings = ownSettings(content);
  const demands: EvalDemand[] = [];
  for (const rule of own) demands.push(await loadDemand(tx, workspaceId, rule, { ...asked, settings }));
  return demands;
}

async function loadDemand(
  tx: ReadTx,
  workspaceId: string,
  rule: EvalRule,
  asked: Asked & { settings: RunSettings },
): Promise<EvalDemand> {
  const { set: path, repeats } = rule;
  const artifact = await findArtifact(tx, workspaceId, path);
  const set =
    artifact?.kind === "golden_set"
      ? await findNewestVersion(tx, workspaceId, artifact.id, { notOf: asked.revisionId })
      : null;
  const against = rule.noRegression ? asked.liveVersion : null;
  const demand = { set: path, setVersion: set?.version ?? null, against, repeats };
  if (!set) return { ...demand, evidence: null, stale: null };
  const runs = await listRunRows(tx, workspaceId, { path: asked.path, set: path }, { limit: LOOKED_AT });
  const stands = runs.filter(({ cancelledAt }) => cancelledAt === null);
  const wanted = {
    contentDigest: asked.contentDigest,
    setVersion: set.version,
    liveVersion: against,
    repeats,
  };
  const reasons = stands.map((run) => whyStale(aboutOf(run, asked.settings), wanted));
  const counts = stands[reasons.indexOf(null)];
  if (!counts) return { ...demand, evidence: null, stale: reasons[0] ?? null };
  const { cases } = (await readContent(tx, workspaceId, set.contentDigest)) as GoldenSetContent;
  return {
    ...demand,
    stale: null,
    evidence: await readEvidence(tx, workspaceId, counts, { rule, cases, against }),
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
  };
}

type Judged = { rule: EvalRule; cases: GoldenSetContent["cases"]; against: string | null };

/** A run says what its results come to under the rule that is in force now, whatever it was started under. */
async function readEvidence(
  tx: ReadTx,
  workspaceId: string,
  run: EvalRunRow,
  { rule, cases, against }: Judged,
): Promise<Evidence | null> {
  const { results, facts } = await loadResults(tx, workspaceId, run);
  const candidate = judgedCases(cases, results, "candidate");
  const judgement = judgeRun({
    cases: candidate,
    repeats: run.repeats,
    live: against === null ? null : judgedCases(cases, results, "live"),
    rules: runRulesOf(rule, against !== null),
  });
  const evidence = evidenceOf({ ...facts, number: run.number, status: statusOf(facts), judgement });
  if (evidence?.state !== "judged") return evidence;
  const numbers = { passRate: rateOf(candidate, run.repeats), comparison: judgement.comparison };
  return { ...evidence, numbers };
}
