import "server-only";
import { z } from "zod";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { listExportedVersions } from "../store/exported-versions";

const input = z.object({
  /** The path and ordinal that the part before ended with. */
  afterPath: z.string().max(255).optional(),
  afterOrdinal: counterSchema.default(0),
  limit: z.coerce.number().int().min(1).max(500).default(500),
});

/** A part of the list of all versions: where each came from, without its text. */
export const exportVersions = defineQuery({
  name: "export-versions",
  permission: "artifact:read",
  input,
  async run({ actor: { workspaceId }, input: { afterPath, afterOrdinal, limit }, tx }) {
    const after = afterPath ? { path: afterPath, ordinal: afterOrdinal } : null;
    const rows = await listExportedVersions(tx, workspaceId, { versions: "all", after, limit });
    const last = rows.at(-1);
    return {
      versions: rows,
      next: last && rows.length === limit ? { afterPath: last.path, afterOrdinal: last.ordinal } : null,
    };
  },
});
