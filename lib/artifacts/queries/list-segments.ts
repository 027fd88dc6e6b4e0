import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import type { SegmentContent } from "../content/segment-content";
import { attributesOf, describeCondition } from "../describe-condition";
import { readContents } from "../store/contents";
import { listArtifactRows } from "../store/search";
import { mapNewestVersions } from "../store/versions";

/** Segments in force, by path, with who is in them in a sentence and the attributes that services have to send. */
export const listSegments = defineQuery({
  name: "list-segments",
  permission: "artifact:read",
  input: z.object({
    /** The path, or a text of 3 characters or more in the newest version, contains this; upper or lower case alike. */
    q: z.string().max(255).optional(),
    /** The path that the page before ended with. */
    cursor: z.string().max(255).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  async run({ actor: { workspaceId }, input: { q, cursor, limit }, tx }) {
    const rows = await listArtifactRows(tx, workspaceId, {
      q,
      kinds: ["segment"],
      after: cursor,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const ids = page.map((row) => row.id);
    const newest = await mapNewestVersions(tx, workspaceId, ids);
    const digests = [...newest.values()].map((version) => version.contentDigest);
    const contents = await readContents(tx, workspaceId, digests);
    return {
      data: page.flatMap(({ id, path }) => {
        const version = newest.get(id);
        const content = version && (contents.get(version.contentDigest) as SegmentContent);
        if (!version || !content) return [];
        return {
          path,
          version: version.version,
          description: content.description,
          says: describeCondition(content.condition),
          attributes: attributesOf(content.condition),
          author: version.authorName,
          updatedAt: version.createdAt.toISOString(),
        };
      }),
      nextCursor: rows.length > limit ? (page.at(-1)?.path ?? null) : null,
    };
  },
});
