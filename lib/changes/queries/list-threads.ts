import "server-only";
import { z } from "zod";
import { personIdOf } from "@/lib/kernel/actor";
import { defineQuery } from "@/lib/kernel/operation";
import { mapPeopleNames } from "@/lib/workspaces/store/members";
import { changeNumberSchema } from "../change-input";
import { listPendingComments } from "../store/pending-comments";
import { placesIn } from "../store/place-threads";
import { findCurrentRevision, requireChange } from "../store/require-change";
import { listRevisions } from "../store/revisions";
import { listThreadRows } from "../store/threads";

/** What was said about lines of a change, each followed to where its line is now; and one's own pending comments. */
export const listThreads = defineQuery({
  name: "list-threads",
  permission: "change:read",
  input: z.object({ number: changeNumberSchema }),
  async run({ actor, input: { number }, tx }) {
    const { workspaceId } = actor;
    const change = await requireChange(tx, workspaceId, number);
    const current = await findCurrentRevision(tx, workspaceId, change);
    if (!current) return { number, revision: null, data: [], pending: [] };
    const revisions = await listRevisions(tx, workspaceId, change.id);
    const placeOf = placesIn(tx, workspaceId, { revisions, current });
    const rows = await listThreadRows(tx, workspaceId, change.id);
    const names = await mapPeopleNames(tx, workspaceId, [
      ...rows.flatMap(({ mark, comments }) => [
        mark?.personId ?? null,
        ...comments.map((one) => one.authorId),
      ]),
    ]);
    const nameOf = (id: string) => names.get(id) ?? "someone who left";
    const data = [];
    for (const { comments, mark, revision, ...row } of rows)
      data.push({
        number: row.number,
        reviewId: row.reviewId,
        path: row.path,
        part: row.part,
        side: row.side,
        line: row.line,
        lineText: row.lineText,
        revision: revision.number,
        digest: revision.digest,
        place: await placeOf(row),
        resolved: mark?.resolved ? { by: nameOf(mark.personId), at: mark.createdAt.toISOString() } : null,
        createdAt: row.createdAt.toISOString(),
        comments: comments.map((one) => ({
          seq: one.seq,
          author: nameOf(one.authorId),
          body: one.body,
          createdAt: one.createdAt.toISOString(),
        })),
      });
    const pending = [];
    const own = await listPendingComments(tx, workspaceId, change.id, personIdOf(actor) ?? "");
    for (const { revision, revisionId, createdAt, ...comment } of own)
      pending.push({
        ...comment,
        revision: revision.number,
        digest: revision.digest,
        place: await placeOf({ ...comment, revisionId }),
        createdAt: createdAt.toISOString(),
      });
    return { number, revision: current.number, data, pending };
  },
});
