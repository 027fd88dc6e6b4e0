import "server-only";
import { z } from "zod";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { EXPORTED_VERSIONS, writeArtifactFile } from "../artifact-file";
import { listExportedVersions, readExportedContents } from "../store/exported-versions";

/** Contents reach 1 MB each, so a part holds few of them. */
const MAX_PART = 20;

const input = z.object({
  versions: z.enum(EXPORTED_VERSIONS).default("newest"),
  /** The path and ordinal that the part before ended with. */
  afterPath: z.string().max(255).optional(),
  afterOrdinal: counterSchema.default(0),
  limit: z.coerce.number().int().min(1).max(MAX_PART).default(MAX_PART),
});

/** A part of all artifacts as files, by path. */
export const exportArtifacts = defineQuery({
  name: "export-artifacts",
  permission: "artifact:read",
  input,
  async run({ actor: { workspaceId }, input: { versions, afterPath, afterOrdinal, limit }, tx }) {
    const after = afterPath ? { path: afterPath, ordinal: afterOrdinal } : null;
    const rows = await listExportedVersions(tx, workspaceId, { versions, after, limit });
    const contents = await readExportedContents(
      tx,
      workspaceId,
      rows.map(({ digest }) => digest),
    );
    const last = rows.at(-1);
    return {
      files: rows.map((row) => writeArtifactFile(row, contents.get(row.digest), versions)),
      next: last && rows.length === limit ? { afterPath: last.path, afterOrdinal: last.ordinal } : null,
    };
  },
});
