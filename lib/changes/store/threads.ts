import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/kernel/ids";
import type { LineComment, Side } from "../line-comment";

export type ThreadRow = Omit<LineComment, "body"> & {
  id: string;
  number: number;
  reviewId: string;
  revisionId: string;
  lineText: string;
  authorId: string;
  createdAt: Date;
  revision: { number: number; digest: string };
  /** In the order in which they were said. */
  comments: { seq: number; authorId: string; body: string; createdAt: Date }[];
  /** The newest mark. */
  mark: { seq: number; resolved: boolean; personId: string; createdAt: Date } | null;
};

const shape = {
  id: true,
  number: true,
  reviewId: true,
  revisionId: true,
  path: true,
  part: true,
  side: true,
  line: true,
  lineText: true,
  authorId: true,
  createdAt: true,
  revision: { select: { number: true, digest: true } },
  comments: {
    orderBy: { seq: "asc" },
    select: { seq: true, authorId: true, body: true, createdAt: true },
  },
  marks: {
    orderBy: { seq: "desc" },
    take: 1,
    select: { seq: true, resolved: true, personId: true, createdAt: true },
  },
} as const;

type Selected = Omit<ThreadRow, "mark" | "side"> & { side: string; marks: NonNullable<ThreadRow["mark"]>[] };

function toRow({ marks, side, ...row }: Selected): ThreadRow {
  return { ...row, side: side as Side, mark: marks[0] ?? null };
}

/** By number. */
export async function listThreadRows(
  tx: ReadTx,
  workspaceId: string,
  changeId: string,
): Promise<ThreadRow[]> {
  const rows = await tx.thread.findMany({
    where: { workspaceId, changeId },
    orderBy: { number: "asc" },
    select: shape,
  });
  return rows.map(toRow);
}

export async function findThread(
  tx: ReadTx,
  workspaceId: string,
  changeId: string,
  number: number,
): Promise<ThreadRow | null> {
  const row = await tx.thread.findFirst({ where: { workspaceId, changeId, number }, select: shape });
  return row && toRow(row);
}

type Opened = LineComment & { revisionId: string; lineText: string };

/** Opens a thread for each comment, with the numbers that follow; the change is locked. */
export async function createThreads(
  tx: Tx,
  workspaceId: string,
  input: { changeId: string; reviewId: string; authorId: string; comments: readonly Opened[]; now: Date },
): Promise<{ id: string; number: number; path: string }[]> {
  const { changeId, reviewId, authorId, comments, now } = input;
  const last = await tx.thread.aggregate({ where: { workspaceId, changeId }, _max: { number: true } });
  const threads = comments.map(({ body, ...place }, index) => {
    const number = (last._max.number ?? 0) + 1 + index;
    return {
      body,
      row: { ...place, id: newId(), workspaceId, changeId, number, reviewId, authorId, createdAt: now },
    };
  });
  await tx.thread.createMany({ data: threads.map(({ row }) => row) });
  await tx.threadComment.createMany({
    data: threads.map(({ body, row }) => ({
      workspaceId,
      threadId: row.id,
      seq: 1,
      authorId,
      body,
      createdAt: now,
    })),
  });
  return threads.map(({ row: { id, number, path } }) => ({ id, number, path }));
}

export async function createReply(
  tx: Tx,
  workspaceId: string,
  thread: ThreadRow,
  input: { authorId: string; body: string; now: Date },
): Promise<number> {
  const seq = (thread.comments.at(-1)?.seq ?? 0) + 1;
  const { now, ...data } = input;
  await tx.threadComment.create({ data: { ...data, workspaceId, threadId: thread.id, seq, createdAt: now } });
  return seq;
}

export async function createThreadMark(
  tx: Tx,
  workspaceId: string,
  thread: ThreadRow,
  input: { resolved: boolean; personId: string; now: Date },
): Promise<void> {
  const { now, ...data } = input;
  const seq = (thread.mark?.seq ?? 0) + 1;
  await tx.threadMark.create({ data: { ...data, workspaceId, threadId: thread.id, seq, createdAt: now } });
}
