import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { artifactPathSchema } from "../artifact-path";
import { isVersionSpec, selectVersion } from "../semver";
import { findArtifact } from "../store/artifacts";
import { readContent } from "../store/contents";
import { mapVersionSources } from "../store/version-sources";
import { findVersion, listVersionNumbers } from "../store/versions";

/** One version by its number, or the highest within a range. For previews: serving goes through resolve. */
export const getVersion = defineQuery({
  name: "get-version",
  permission: "artifact:read",
  input: z.object({
    path: artifactPathSchema,
    version: z.string().max(100).refine(isVersionSpec, "A version has the form 1.4.2, a range such as ^1.4."),
  }),
  async run({ actor: { workspaceId }, input: { path, version: spec }, tx }) {
    const artifact = await findArtifact(tx, workspaceId, path);
    if (!artifact) throw new AppError("not_found", `There is no artifact ${path}.`);
    const number = selectVersion(spec, await listVersionNumbers(tx, workspaceId, artifact.id));
    const row = number && (await findVersion(tx, workspaceId, artifact.id, number));
    if (!row) throw new AppError("not_found", `There is no version ${spec} of ${path}.`);
    return {
      path,
      kind: artifact.kind,
      version: row.version,
      ordinal: row.ordinal,
      digest: row.contentDigest,
      author: row.authorName,
      message: row.message,
      origin: row.origin,
      source: (await mapVersionSources(tx, workspaceId, [row])).get(row.id) ?? null,
      createdAt: row.createdAt.toISOString(),
      content: await readContent(tx, workspaceId, row.contentDigest),
    };
  },
});
