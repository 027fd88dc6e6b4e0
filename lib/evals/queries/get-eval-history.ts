import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import { defineQuery } from "@/lib/kernel/operation";
import { listReleaseMarks } from "@/lib/live/release-marks";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { ownSettings } from "../runs/run-settings";
import { requirePrompt } from "../store/require-prompt";
import { listRunKinds } from "../store/run-kinds";
import { mapRunSummaries } from "../store/run-summaries";
import { listRunRows } from "../store/runs";

const MAX_MARKS = 200;

const input = z.object({
  path: artifactPathSchema,
  /** The golden set; without one that of the newest run. */
  set: artifactPathSchema.optional(),
  /** Without one the default of the newest version where it has runs, or else that of the newest run. */
  model: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
});

/** How a prompt did on one golden set with one model, run by run, and when which version went live where. */
export const getEvalHistory = defineQuery({
  name: "get-eval-history",
  permission: "eval:read",
  input,
  async run({ actor: { workspaceId }, input: { path, limit, ...asked }, tx }) {
    const artifact = await requirePrompt(tx, workspaceId, path);
    const kinds = await listRunKinds(tx, workspaceId, path);
    const set = asked.set ?? kinds[0]?.set ?? null;
    const ofSet = kinds.filter((one) => one.set === set);
    const own = await findOwnModel(tx, workspaceId, artifact.id);
    const hasOwn = ofSet.some((one) => one.model === own);
    const model = asked.model ?? (hasOwn ? own : (ofSet[0]?.model ?? null));
    const runs =
      set === null
        ? []
        : await listRunRows(tx, workspaceId, { path, set, model, judged: true }, { limit: limit + 1 });
    const shown = runs.slice(0, limit);
    const summaryOf = await mapRunSummaries(tx, workspaceId, shown);
    const marks = await listReleaseMarks(tx, workspaceId, artifact.id, MAX_MARKS);
    return {
      path,
      set,
      model,
      sets: [...new Set(kinds.map((one) => one.set))],
      models: ofSet.map((one) => one.model),
      /** Oldest first. */
      points: shown.toReversed().map((run) => ({
        number: run.number,
        version: run.version,
        change: run.change && { ...run.change, revision: run.revision },
        setVersion: run.set.version,
        repeats: run.repeats,
        verdict: run.verdict,
        at: (run.endedAt ?? run.createdAt).toISOString(),
        ...summaryOf(run, "candidate"),
      })),
      /** Whether there are older runs than these. */
      more: runs.length > limit,
      releases: marks.toReversed().map(({ at, ...mark }) => ({ ...mark, at: at.toISOString() })),
    };
  },
});

async function findOwnModel(tx: ReadTx, workspaceId: string, artifactId: string): Promise<string | null> {
  const newest = await findNewestVersion(tx, workspaceId, artifactId);
  if (!newest) return null;
  return ownSettings((await readContent(tx, workspaceId, newest.contentDigest)) as PromptContent).model;
}
