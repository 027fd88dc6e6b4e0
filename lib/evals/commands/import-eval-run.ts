import "server-only";
import { personIdOf } from "@/lib/kernel/actor";
import { canonicalJson } from "@/lib/kernel/digest";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { outsideRunSchema } from "../outside/outside-input";
import { evidenceKey } from "../runs/run-evidence";
import { statusOf } from "../runs/run-status";
import { summarizeRun } from "../runs/summarize-run";
import { findCandidate } from "../store/find-candidate";
import { loadResults } from "../store/load-run";
import { createOutsideResults } from "../store/outside-results";
import { prepareOutside } from "../store/prepare-outside";
import { requireRun } from "../store/runs";
import { createRun } from "../store/write-runs";

/**
 * Keeps the results of a run that was made elsewhere, marked as such. Answers are judged here; where only a verdict came
 * along it is kept as theirs. With one wrong row nothing is stored. The run has ended at once, and nobody goes on with it.
 */
export const importEvalRun = defineCommand({
  name: "eval_run.imported",
  permission: "eval:run",
  input: outsideRunSchema,
  async run({ actor, input, tx, now }) {
    const { workspaceId } = actor;
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "Results are brought by a person or their key.");
    const { plan, settings, set, live } = await prepareOutside(tx, actor, input);
    const [first] = plan.problems;
    if (first)
      throw new AppError(
        "invalid_input",
        `\`${first.path}\`: ${first.message}${plan.problems.length > 1 ? ` ${plan.problems.length - 1} more problems are listed.` : ""} Nothing was stored.`,
        { issues: plan.problems.slice(0, 1_000), count: plan.problems.length },
      );
    const { artifactId: _artifact, ...judged } = await findCandidate(tx, workspaceId, input, now);
    const digests = { contentDigest: judged.contentDigest, setDigest: set.contentDigest };
    const key = evidenceKey(digests, settings, { isOutside: true });
    const { repeats, path } = input;
    const results = plan.rows.map(({ result, judged: one }) => ({
      caseId: result.caseId,
      repeat: result.repeat,
      side: result.side,
      outcome: one.outcome,
      score: one.score,
      costUsd: result.costUsd ?? null,
      latencyMs: result.latencyMs === undefined ? null : Math.round(result.latencyMs),
    }));
    const { verdict } = summarizeRun(set.cases, results, { repeats, hasLive: Boolean(live?.versionId) });
    const { id, number } = await createRun(
      tx,
      workspaceId,
      {
        ...judged,
        path,
        setVersionId: set.versionId,
        model: settings.model,
        parameters: canonicalJson(settings.parameters),
        repeats,
        environmentId: live?.environmentId ?? null,
        liveVersionId: live?.versionId ?? null,
        budgetUsd: null,
        cases: set.cases.length,
        total: plan.counts.total,
        evidenceKey: key,
        personId,
        apiKeyId: actor.kind === "key" ? actor.id : null,
        now,
      },
      { verdict, sourceName: input.source?.name ?? null, sourceUrl: input.source?.url ?? null },
    );
    await createOutsideResults(tx, workspaceId, id, plan.rows, now);
    const { facts } = await loadResults(tx, workspaceId, await requireRun(tx, workspaceId, number));
    const { counts, differing } = plan;
    return {
      result: { number, path, evidenceKey: key, status: statusOf(facts), verdict, counts, differing },
      audit: [
        {
          type: "eval_run.imported",
          subject: { type: "eval_run", id },
          path,
          after: {
            number,
            set: `${input.set}@${set.version}`,
            content: judged.contentDigest,
            model: settings.model,
            repeats,
            evidenceKey: key,
            verdict,
            done: counts.given,
            total: counts.total,
            theirs: counts.theirs,
            ...(input.against ? { against: input.against } : {}),
            ...(input.source ? { source: input.source.name } : {}),
          },
        },
      ],
    };
  },
});
