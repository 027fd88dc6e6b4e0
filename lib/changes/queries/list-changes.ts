import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { mapPathOwners } from "@/lib/authz/store/owners";
import { personIdOf } from "@/lib/kernel/actor";
import { counterSchema } from "@/lib/kernel/counter";
import { defineQuery } from "@/lib/kernel/operation";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { CHANGE_STATES } from "../merge-gate";
import { listChangeRows } from "../store/changes";

const input = z.object({
  status: z.enum(CHANGE_STATES).optional(),
  /** "me", or a person's id. */
  author: z.string().max(100).optional(),
  path: artifactPathSchema.optional(),
  /** The number that the page before ended with. */
  cursor: counterSchema.min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Changes, newest first, with who owns what they touch. */
export const listChanges = defineQuery({
  name: "list-changes",
  permission: "change:read",
  input,
  async run({ actor, input: { status, author, path, cursor, limit }, tx }) {
    const { workspaceId } = actor;
    const authorId = author === "me" ? personIdOf(actor) : author;
    const rows = await listChangeRows(tx, workspaceId, {
      limit: limit + 1,
      ...(status ? { states: [status] } : {}),
      ...(authorId ? { authorId } : {}),
      ...(path ? { path } : {}),
      ...(cursor ? { before: cursor } : {}),
    });
    const page = rows.slice(0, limit);
    const names = await mapPeopleNames(
      tx,
      workspaceId,
      page.map((row) => row.authorId),
    );
    const paths = page.flatMap((row) => row.items.map((item) => item.path));
    const groups = await mapPathOwners(tx, workspaceId, [...new Set(paths)]);
    const data = [];
    for (const row of page) {
      const owners = new Set<string>();
      let yours = false;
      for (const item of row.items) {
        const general = groups.get(item.path);
        owners.add(general?.label ?? "nobody");
        yours ||= general?.personIds.includes(personIdOf(actor) ?? "") ?? false;
      }
      data.push({
        number: row.number,
        title: row.title,
        status: row.state,
        author: names.get(row.authorId) ?? "someone who left",
        paths: row.items.map((item) => item.path),
        owners: [...owners],
        waitsForYou: yours && row.state === "open" && row.authorId !== personIdOf(actor),
        updatedAt: row.updatedAt.toISOString(),
        draftAhead: row.draftAhead,
      });
    }
    return { data, nextCursor: rows.length > limit ? String(page.at(-1)?.number) : null };
  },
});
