import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { listVersionRows } from "@/lib/artifacts/store/versions";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { requirePrompt } from "../store/require-prompt";
import { mapVersionScores } from "../store/version-scores";

const input = z.object({
  path: artifactPathSchema,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The ordinal that the page before ended with, as in the list of versions. */
  cursor: counterSchema.min(1).optional(),
});

/** What each version of a prompt came to on each golden set, newest version first. */
export const listVersionScores = defineQuery({
  name: "list-version-scores",
  permission: "eval:read",
  input,
  async run({ actor: { workspaceId }, input: { path, limit, cursor }, tx }) {
    const artifact = await requirePrompt(tx, workspaceId, path);
    const page = { limit: limit + 1, ...(cursor ? { before: cursor } : {}) };
    const found = await listVersionRows(tx, workspaceId, artifact.id, page);
    const rows = found.slice(0, limit);
    const texts = rows.map(({ contentDigest }) => ({ path, contentDigest }));
    const scoresOf = await mapVersionScores(tx, workspaceId, texts);
    return {
      data: rows.map(({ version, contentDigest }) => ({
        version,
        scores: scoresOf({ path, contentDigest }),
      })),
      nextCursor: found.length > limit ? String(rows.at(-1)?.ordinal) : null,
    };
  },
});
