import "server-only";
import { readContent } from "@/lib/artifacts/store/contents";
import { personIdOf } from "@/lib/kernel/actor";
import { canonicalJson } from "@/lib/kernel/digest";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { registry } from "@/lib/kernel/registry";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { needsAnswer } from "../runs/case-question";
import { evidenceKey } from "../runs/run-evidence";
import { MAX_RESULTS, startRunSchema } from "../runs/run-input";
import { settleSettings } from "../runs/run-settings";
import { findCandidate } from "../store/find-candidate";
import { findAgainst, findSet } from "../store/find-run-sides";
import { createRun } from "../store/runs";

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
    const settings = settleSettings(content, input);
    if ("problem" in settings) throw new AppError("invalid_input", settings.problem);
    if (settings.model === null && set.cases.some(needsAnswer))
      throw new AppError(
        "invalid_input",
        `${path} names no model, and cases of ${input.set} judge an answer. Name a model in the prompt.`,
      );
    const live = against ? await findAgainst(tx, actor, against, candidate.artifactId) : null;
    const total = set.cases.length * repeats * (live?.versionId ? 2 : 1);
    if (total > MAX_RESULTS)
      throw new AppError(
        "too_large",
        `This run would come to ${total} results; one has at most ${MAX_RESULTS}. Take fewer repeats.`,
      );
    const key = evidenceKey(
      { contentDigest: candidate.contentDigest, setDigest: set.contentDigest },
      settings,
    );
    const { artifactId: _artifact, ...judged } = candidate;
    const { id, number } = await createRun(tx, workspaceId, {
      ...judged,
      path,
      setVersionId: set.versionId,
      model: settings.model,
      parameters: canonicalJson(settings.parameters),
      repeats,
      environmentId: live?.environmentId ?? null,
      liveVersionId: live?.versionId ?? null,
      budgetUsd: budgetUsd ?? null,
      fresh,
      cases: set.cases.length,
      total,
      evidenceKey: key,
      personId,
      apiKeyId: actor.kind === "key" ? actor.id : null,
      now,
    });
    const result = { number, path, evidenceKey: key, cases: set.cases.length, total };
    return {
      result,
      audit: [
        {
          type: "eval_run.started",
          subject: { type: "eval_run", id },
          path,
          after: {
            number,
            set: `${input.set}@${set.version}`,
            content: candidate.contentDigest,
            model: settings.model,
            repeats,
            evidenceKey: key,
            ...(against ? { against } : {}),
            ...(budgetUsd === undefined ? {} : { budgetUsd }),
            ...(fresh ? { fresh } : {}),
          },
        },
      ],
      afterCommit: async () => {
        registry().evalRuns?.poke();
        return result;
      },
    };
  },
});
