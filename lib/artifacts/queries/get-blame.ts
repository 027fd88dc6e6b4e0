import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { artifactPathSchema } from "../artifact-path";
import { computeBlame, findLineage } from "../blame";
import { listParts } from "../diff/parts";
import { findArtifact } from "../store/artifacts";
import { readContents } from "../store/contents";
import { mapVersionSources } from "../store/version-sources";
import { findVersion, listVersionRows } from "../store/versions";
import { versionNumberSchema } from "../version-number";

/** Older versions than these share what they wrote with the first of them. */
const MOST_VERSIONS = 200;

/** Each line of a version with the version that wrote it, followed back through what it was made from. */
export const getBlame = defineQuery({
  name: "get-blame",
  permission: "artifact:read",
  input: z.object({ path: artifactPathSchema, version: versionNumberSchema }),
  async run({ actor: { workspaceId }, input: { path, version: number }, tx }) {
    const artifact = await findArtifact(tx, workspaceId, path);
    if (!artifact) throw new AppError("not_found", `There is no artifact ${path}.`);
    const asked = await findVersion(tx, workspaceId, artifact.id, number);
    if (!asked) throw new AppError("not_found", `There is no version ${number} of ${path}.`);
    const before = { before: asked.ordinal + 1, limit: MOST_VERSIONS };
    const rows = await listVersionRows(tx, workspaceId, artifact.id, before);
    const lineage = findLineage(rows, asked);
    const contents = await readContents(
      tx,
      workspaceId,
      lineage.map((row) => row.contentDigest),
    );
    const parts = computeBlame(
      lineage.map(({ version, contentDigest }) => ({
        version,
        parts: listParts(artifact.kind, contents.get(contentDigest)),
      })),
    );
    const named = new Set(parts.flatMap(({ lines }) => lines.map(({ version }) => version)));
    const authors = lineage.filter(({ version }) => named.has(version));
    const sources = await mapVersionSources(tx, workspaceId, authors);
    return {
      path,
      version: asked.version,
      /** False when older versions were not looked at: the first one shown may not have written its lines. */
      whole: rows.at(-1)?.ordinal === 1,
      parts: parts.filter(({ lines }) => lines.length > 0),
      versions: authors.map(({ id, version, authorName, message, createdAt }) => ({
        version,
        author: authorName,
        message,
        at: sources.get(id)?.date ?? createdAt.toISOString(),
      })),
    };
  },
});
