import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { ARTIFACT_KINDS } from "../kinds";
import { findLine, MIN_TEXT_SEARCH, SEARCH_IN } from "../search";
import { mapCaseCounts } from "../store/case-counts";
import { listLiveVersions } from "../store/live-versions";
import { listArtifactRows, mapExcerpts } from "../store/search";
import { mapNewestVersions } from "../store/versions";

const TOO_SHORT = `Texts are searched for ${MIN_TEXT_SEARCH} characters or more; paths for any number.`;

const input = z
  .object({
    kind: z.enum(ARTIFACT_KINDS).optional(),
    /** Below this folder, at any depth. */
    folder: z.string().max(255).optional(),
    /** The path begins with this. */
    path: z.string().max(255).optional(),
    /** The path, or a text of 3 characters or more in the newest version, contains this; upper or lower case alike. */
    q: z.string().max(255).optional(),
    /** Where to look for `q`: without it, in both. */
    in: z.enum(SEARCH_IN).optional(),
    /** A version is live in this environment. */
    live: z.string().min(1).max(30).optional(),
    /** The path that the page before ended with. */
    cursor: z.string().max(255).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(({ q, in: where }) => where !== "text" || !q || [...q].length >= MIN_TEXT_SEARCH, {
    path: ["q"],
    message: TOO_SHORT,
  });

/** Artifacts by path, with their newest version, what is live where, and the line that a search found. */
export const listArtifacts = defineQuery({
  name: "list-artifacts",
  permission: "artifact:read",
  input,
  async run({ actor: { workspaceId }, input, tx }) {
    const { cursor, limit, kind, q, in: where, live: liveIn, ...within } = input;
    const rows = await listArtifactRows(tx, workspaceId, {
      ...within,
      q,
      in: where,
      liveIn,
      kinds: kind && [kind],
      after: cursor,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const ids = page.map((row) => row.id);
    const newest = await mapNewestVersions(tx, workspaceId, ids);
    const setIds = page.filter((row) => row.kind === "golden_set").map((row) => row.id);
    const counts = await mapCaseCounts(tx, workspaceId, setIds);
    const live = await listLiveVersions(tx, workspaceId, ids);
    const searchesText = q !== undefined && where !== "path" && [...q].length >= MIN_TEXT_SEARCH;
    const excerpts = searchesText ? await mapExcerpts(tx, workspaceId, ids, q) : null;
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
          cases: counts.get(row.id) ?? null,
          match: findLine(excerpts?.get(row.id) ?? "", q ?? ""),
        };
      }),
      nextCursor: rows.length > limit ? (page.at(-1)?.path ?? null) : null,
    };
  },
});
