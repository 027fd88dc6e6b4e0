import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { ARTIFACT_KINDS } from "../kinds";
import { listFolderRows } from "../store/search";

const input = z.object({
  /** The folders directly below this one; without it, the outermost. */
  folder: z.string().max(255).default(""),
  kind: z.enum(ARTIFACT_KINDS).default("prompt"),
  /** The folder that the page before ended with. */
  cursor: z.string().max(255).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** Folders are what paths say before their last slash; none is empty. */
export const listFolders = defineQuery({
  name: "list-folders",
  permission: "artifact:read",
  input,
  async run({ actor: { workspaceId }, input: { folder, kind, cursor, limit }, tx }) {
    const paths = await listFolderRows(tx, workspaceId, { kind, folder, after: cursor, limit: limit + 1 });
    const page = paths.slice(0, limit);
    return {
      data: page.map((path) => ({ path })),
      nextCursor: paths.length > limit ? (page.at(-1) ?? null) : null,
    };
  },
});
