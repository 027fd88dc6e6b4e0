import "server-only";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { readContent } from "@/lib/artifacts/store/contents";
import type { AuditEntry } from "@/lib/audit/events";
import { personIdOf } from "@/lib/kernel/actor";
import { canonicalJson, type Digest } from "@/lib/kernel/digest";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { needsAnswer } from "../runs/case-question";
import { evidenceKey } from "../runs/run-evidence";
import { MAX_RESULTS, startRunSchema } from "../runs/run-input";
import { type AskedSettings, type RunSettings, settleSettings } from "../runs/run-settings";
import { findCandidate } from "../store/find-candidate";
import { findAgainst, findSet } from "../store/find-run-sides";
import { createRun } from "../store/write-runs";

/** Starts a run of a golden set on a version, or on what a change says. A server works on it from then on. */
export const startEvalRun = defineCommand({
  name: "eval_run.started",
  permission: "eval:run",
  input: startRunSchema,
  async run({ actor, input, tx, now }) {
    const { workspaceId } = actor;
    const { path, repeats, against, budgetUsd, fresh } = input;
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "A run is started by a person.");
    const candidate = await findCandidate(tx, workspaceId, input, now);
    const set = await findSet(tx, workspaceId, input);
    const content = (await readContent(tx, workspaceId, candidate.contentDigest)) as PromptContent;
    const all = (input.models ?? [input.model]).map((model) =>
      requireSettings(content, { ...input, model }, set.cases),
    );
    const live = against ? await findAgainst(tx, actor, against, candidate.artifactId) : null;
    const total = set.cases.length * repeats * (live?.versionId ? 2 : 1);
    if (total > MAX_RESULTS)
      throw new AppError(
        "too_large",
        `This run would come to ${total} results; one has at most ${MAX_RESULTS}. Take fewer repeats.`,
      );
    const { artifactId: _artifact, ...judged } = candidate;
    const facts = { path, cases: set.cases.length, total };
    const runs: (typeof facts & { id: number; number: number; model: string | null; evidenceKey: Digest })[] =
      [];
    const audit: AuditEntry[] = [];
    for (const settings of all) {
      const { model } = settings;
      const digests = { contentDigest: candidate.contentDigest, setDigest: set.contentDigest };
      const key = evidenceKey(digests, settings);
      const { id, number } = await createRun(tx, workspaceId, {
        ...judged,
        ...facts,
        setVersionId: set.versionId,
        model,
        parameters: canonicalJson(settings.parameters),
        repeats,
        environmentId: live?.environmentId ?? null,
        liveVersionId: live?.versionId ?? null,
        budgetUsd: budgetUsd ?? null,
        fresh,
        evidenceKey: key,
        personId,
        apiKeyId: actor.kind === "key" ? actor.id : null,
        now,
      });
      runs.push({ id: number, number, model, evidenceKey: key, ...facts });
      audit.push({
        type: "eval_run.started",
        subject: { type: "eval_run", id },
        path,
        after: {
          number,
          set: `${input.set}@${set.version}`,
          content: candidate.contentDigest,
          model,
          repeats,
          evidenceKey: key,
          ...(against ? { against } : {}),
          ...(budgetUsd === undefined ? {} : { budgetUsd }),
          ...(fresh ? { fresh } : {}),
        },
      });
    }
    const [first] = runs;
    const [entry, ...more] = audit;
    if (!first || !entry) throw new Error("A run asks one model at least.");
    const result = { ...first, runs: runs.map(({ id, model }) => ({ id, model })) };
    return {
      result,
      audit: [entry, ...more],
      afterCommit: async () => {
        registry().evalRuns?.poke();
        return result;
      },
    };
  },
});

/** The model and the numbers of a run; a set that judges answers needs a model. */
function requireSettings(
  content: PromptContent,
  asked: AskedSettings & { path: string; set: string },
  cases: GoldenSetContent["cases"],
): RunSettings {
  const settings = settleSettings(content, asked);
  if ("problem" in settings) throw new AppError("invalid_input", settings.problem);
  if (settings.model === null && cases.some(needsAnswer))
    throw new AppError(
      "invalid_input",
      `${asked.path} names no model, and cases of ${asked.set} judge an answer. Name a model in the prompt.`,
    );
  return settings;
}
