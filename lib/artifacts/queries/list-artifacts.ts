import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { ARTIFACT_KINDS } from "../kinds";
import { listArtifactRows } from "../store/artifacts";
import { listLiveVersions } from "../store/live-versions";
import { mapNewestVersions } from "../store/versions";

const input = z.object({
  kind: z.enum(ARTIFACT_KINDS).optional(),
  /** The path begins with this. */
  path: z.string().max(255).optional(),
  /** The path contains this. */
  q: z.string().max(255).optional(),
  /** The path that the page before ended with. */
  cursor: z.string().max(255).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Artifacts by path, with their newest version and what is live where. */
export const listArtifacts = defineQuery({
  name: "list-artifacts",
  permission: "artifact:read",
  input,
  async run({ actor: { workspaceId }, input: { cursor, limit, kind, path, q }, tx }) {
    const filter = { kind, path, q, after: cursor, limit: limit + 1 };
    const rows = await listArtifactRows(tx, workspaceId, filter);
    const page = rows.slice(0, limit);
    const ids = page.map((row) => row.id);
    const newest = await mapNewestVersions(tx, workspaceId, ids);
    const live = await listLiveVersions(tx, workspaceId, ids);
    return {
      data: page.map((row) => {
        const version = newest.get(row.id);
        return {
          path: row.path,
          kind: row.kind,
          version: version?.version ?? null,
          author: version?.authorName ?? null,
          updatedAt: (version?.createdAt ?? row.createdAt).toISOString(),
          live: live.get(row.id) ?? {},
        };
      }),
      nextCursor: rows.length > limit ? (page.at(-1)?.path ?? null) : null,
    };
  },
});
