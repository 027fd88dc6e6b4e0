import "server-only";
import type { AuditEntry } from "@/lib/audit/events";
import type { Tx } from "@/lib/db/transaction";
import type { LineComment } from "../line-comment";
import { deletePendingComments, listPendingComments } from "./pending-comments";
import { requireLine } from "./require-line";
import type { RevisionRow } from "./revisions";
import { createThreads } from "./threads";

/** Opens a thread of every comment that the reviewer noted before and of those that came with the review. */
export async function openThreads(
  tx: Tx,
  workspaceId: string,
  input: {
    change: { id: string; number: number };
    revision: RevisionRow;
    reviewId: string;
    reviewerId: string;
    comments: readonly LineComment[];
    now: Date;
  },
): Promise<{ threads: number[]; audit: AuditEntry[] }> {
  const { change, revision, reviewId, reviewerId, comments, now } = input;
  const own = { changeId: change.id, personId: reviewerId };
  const pending = await listPendingComments(tx, workspaceId, change.id, reviewerId);
  const noted = pending.map(({ path, part, side, line, lineText, body, revisionId }) => ({
    path,
    part,
    side,
    line,
    lineText,
    body,
    revisionId,
  }));
  const given = [];
  for (const comment of comments) {
    const lineText = await requireLine(tx, workspaceId, revision, comment);
    given.push({ ...comment, lineText, revisionId: revision.id });
  }
  if (noted.length + given.length === 0) return { threads: [], audit: [] };
  await deletePendingComments(tx, workspaceId, own);
  const opened = await createThreads(tx, workspaceId, {
    changeId: change.id,
    reviewId,
    authorId: reviewerId,
    comments: [...noted, ...given],
    now,
  });
  return {
    threads: opened.map(({ number }) => number),
    audit: opened.map(({ id, number, path }) => ({
      type: "thread.opened",
      subject: { type: "thread", id },
      path,
      after: { number: change.number, thread: number },
    })),
  };
}
