import "server-only";
import { z } from "zod";
import { counterSchema } from "@/lib/kernel/counter";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { artifactPathSchema } from "../artifact-path";
import { findArtifact } from "../store/artifacts";
import { mapVersionSources } from "../store/version-sources";
import { listVersionRows } from "../store/versions";

const input = z.object({
  path: artifactPathSchema,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The ordinal that the page before ended with. */
  cursor: counterSchema.min(1).optional(),
});

/** Versions of an artifact, newest creation first. */
export const listVersions = defineQuery({
  name: "list-versions",
  permission: "artifact:read",
  input,
  async run({ actor: { workspaceId }, input: { path, limit, cursor }, tx }) {
    const artifact = await findArtifact(tx, workspaceId, path);
    if (!artifact) throw new AppError("not_found", `There is no artifact ${path}.`);
    const page = { limit: limit + 1, ...(cursor ? { before: cursor } : {}) };
    const rows = await listVersionRows(tx, workspaceId, artifact.id, page);
    const sources = await mapVersionSources(tx, workspaceId, rows);
    return {
      data: rows.slice(0, limit).map((row) => ({
        version: row.version,
        ordinal: row.ordinal,
        digest: row.contentDigest,
        author: row.authorName,
        message: row.message,
        createdAt: row.createdAt.toISOString(),
        origin: row.origin,
        source: sources.get(row.id) ?? null,
        bump: row.bump,
      })),
      nextCursor: rows.length > limit ? String(rows[limit - 1]?.ordinal) : null,
    };
  },
});
