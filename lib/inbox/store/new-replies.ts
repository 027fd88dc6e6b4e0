import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { digestOf } from "@/lib/kernel/digest";

/** Threads with something new, the newest first. */
const MAX_THREADS = 500;
const MAX_QUOTE = 160;

type ReplyRow = {
  number: number;
  title: string;
  thread: number;
  path: string;
  /** Of the newest reply, which `body` quotes. */
  seq: number;
  body: string;
  since: Date;
  /** Whoever spoke last comes first. */
  authorIds: readonly string[];
};

export type NewReply = { kind: "reply"; row: string; about: string; since: Date; reply: ReplyRow };

/**
 * What others said in open changes after the last word of a person who takes part in the thread, or who wrote the change.
 * How a thread begins is told by the review that began it.
 */
export async function findNewReplies(
  tx: ReadTx,
  workspaceId: string,
  asked: { personId: string; number?: number },
): Promise<NewReply[]> {
  const { personId, number = null } = asked;
  const rows = await tx.$queryRaw<(Omit<ReplyRow, "authorIds"> & { authors: string; threadId: string })[]>`
    SELECT c."number", c."title", t."id" AS "threadId", t."number" AS thread, t."path", max(r."seq")::int AS seq,
      (array_agg(r."body" ORDER BY r."seq" DESC))[1] AS body, max(r."createdAt") AS since,
      string_agg(r."authorId", ' ' ORDER BY r."seq" DESC) AS authors
    FROM "changes" c JOIN "threads" t ON t."changeId" = c."id"
      CROSS JOIN LATERAL (SELECT max(o."seq") AS last FROM "thread_comments" o
        WHERE o."threadId" = t."id" AND o."authorId" = ${personId}) own
      JOIN "thread_comments" r ON r."threadId" = t."id" AND r."seq" > coalesce(own.last, 1)
    WHERE c."workspaceId" = ${workspaceId} AND c."state" = 'open' AND (${number}::int IS NULL OR c."number" = ${number}::int)
      AND (own.last IS NOT NULL OR EXISTS (SELECT 1 FROM "contributors" k
        WHERE k."changeId" = c."id" AND k."personId" = ${personId}))
    GROUP BY c."id", t."id" ORDER BY since DESC LIMIT ${MAX_THREADS}`;
  return rows.map(({ authors, threadId, body, ...row }) => ({
    kind: "reply",
    row: `reply:${row.number}:${row.thread}`,
    about: digestOf({ thread: threadId, seq: row.seq }),
    since: row.since,
    reply: { ...row, body: quote(body), authorIds: [...new Set(authors.split(" "))] },
  }));
}

/** One line of what was said. */
function quote(body: string): string {
  const line = body.replaceAll(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length > MAX_QUOTE ? `${letters.slice(0, MAX_QUOTE).join("").trimEnd()}…` : line;
}
