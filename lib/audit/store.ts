import "server-only";
import { escapeLike } from "@/lib/db/like-text";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { canonicalJson } from "@/lib/kernel/digest";
import type { AuditFilter } from "./audit-filter";
import { type ChainedEvent, eventHash, genesisHash } from "./chain";
import type { AuditEntries } from "./events";
import { presentEvent } from "./present-event";

/** An end of the chain: the sequence and the hash of its last event. */
export type AuditMark = { seq: number; hash: string };

export type AuditContext = {
  actor: Actor;
  now: Date;
  requestId: string | null;
  /** Where the chain ended a moment ago; when it still ends there, it goes on without being asked again. */
  trail: AuditMark | null;
};

/** Adds entries to the end of the chain. Takes the last lock of a transaction and holds it briefly. */
export async function appendAuditEvents(tx: Tx, context: AuditContext, entries: AuditEntries): Promise<void> {
  if (context.trail && (await appendAfter(tx, context, context.trail, entries))) return;
  const head = await lockAuditHead(tx, context.actor.workspaceId);
  if (!(await appendAfter(tx, context, head, entries)))
    throw new Error("The head of the trail is not locked.");
}

/** Moves the head and writes the events in one statement; false where the chain ends elsewhere by now. */
async function appendAfter(
  tx: Tx,
  context: AuditContext,
  after: AuditMark,
  entries: AuditEntries,
): Promise<boolean> {
  const { workspaceId } = context.actor;
  const events = chain(context, after, entries);
  const { seq, hash } = events.at(-1) ?? after;
  const written = await tx.$executeRaw`
    WITH head AS (
      UPDATE "audit_heads" SET "seq" = ${seq}, "hash" = ${hash}
      WHERE "workspaceId" = ${workspaceId} AND "seq" = ${after.seq} AND "hash" = ${after.hash} RETURNING 1
    )
    INSERT INTO "audit_events"
    SELECT e.* FROM jsonb_populate_recordset(NULL::"audit_events", ${JSON.stringify(events)}::jsonb) e
    WHERE EXISTS (SELECT 1 FROM head) ORDER BY e."seq"`;
  return written > 0;
}

function chain(
  { actor, now, requestId }: AuditContext,
  after: AuditMark,
  entries: AuditEntries,
): (ChainedEvent & { hash: string })[] {
  let { seq, hash } = after;
  return entries.map((entry) => {
    const event: ChainedEvent = {
      workspaceId: actor.workspaceId,
      seq: ++seq,
      prevHash: hash,
      type: entry.type,
      subjectType: entry.subject.type,
      subjectId: entry.subject.id,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      path: entry.path ?? null,
      environment: entry.environment ?? null,
      reason: entry.reason ?? null,
      before: entry.before ? canonicalJson(entry.before) : null,
      after: entry.after ? canonicalJson(entry.after) : null,
      requestId,
      at: now.toISOString(),
    };
    hash = eventHash(event);
    return { ...event, hash };
  });
}

async function lockAuditHead(tx: Tx, workspaceId: string): Promise<AuditMark> {
  const rows = await tx.$queryRaw<{ seq: number; hash: string }[]>`
    SELECT "seq", "hash" FROM "audit_heads" WHERE "workspaceId" = ${workspaceId} FOR UPDATE`;
  const [head] = rows;
  if (head) return head;
  return tx.auditHead.create({ data: { workspaceId, seq: 0, hash: genesisHash(workspaceId) } });
}

export async function findAuditHead(
  tx: ReadTx,
  workspaceId: string,
): Promise<{ seq: number; hash: string } | null> {
  return tx.auditHead.findUnique({ where: { workspaceId }, select: { seq: true, hash: true } });
}

/** Grows with every event of every workspace: the same sum means that nothing was done since. */
export async function readHeadSum(tx: ReadTx): Promise<number> {
  const { _sum } = await tx.auditHead.aggregate({ _sum: { seq: true } });
  return _sum.seq ?? 0;
}

/** Newest first, below the sequence number `before`. */
export async function listAuditEvents(
  tx: ReadTx,
  workspaceId: string,
  filter: AuditFilter,
  page: { before?: number | undefined; limit: number },
) {
  const rows = await tx.auditEvent.findMany({
    where: { ...whereFits(workspaceId, filter), ...(page.before ? { seq: { lt: page.before } } : {}) },
    orderBy: { seq: "desc" },
    take: page.limit,
  });
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** How far back one's own last act is looked for. */
const RECENT_EVENTS = 2000;

/** What an actor did last, of late; null when that is long ago. */
export async function findLastEvent(tx: ReadTx, workspaceId: string, actorId: string) {
  const head = await findAuditHead(tx, workspaceId);
  const row = await tx.auditEvent.findFirst({
    where: { workspaceId, actorId, seq: { gt: (head?.seq ?? 0) - RECENT_EVENTS } },
    orderBy: { seq: "desc" },
  });
  if (!row) return null;
  const { workspaceId: _workspace, ...event } = row;
  return presentEvent({ ...event, at: event.at.toISOString() });
}

function whereFits(workspaceId: string, { type, path, environment, actor, from, to }: AuditFilter) {
  return {
    workspaceId,
    ...(type ? { type: { startsWith: escapeLike(type) } } : {}),
    ...(path ? { path: { startsWith: escapeLike(path) } } : {}),
    ...(environment ? { environment } : {}),
    ...(actor ? { actorName: { contains: escapeLike(actor), mode: "insensitive" as const } } : {}),
    ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
  };
}

/** Oldest first, above the sequence number `after`: one step of a verification or of an export. */
export async function readAuditChain(
  tx: ReadTx,
  workspaceId: string,
  after: number,
  limit: number,
  filter: AuditFilter = {},
) {
  const rows = await tx.auditEvent.findMany({
    where: { ...whereFits(workspaceId, filter), seq: { gt: after } },
    orderBy: { seq: "asc" },
    take: limit,
  });
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
