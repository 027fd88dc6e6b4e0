import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { canonicalJson } from "@/lib/kernel/digest";
import { type ChainedEvent, eventHash, genesisHash } from "./chain";
import type { AuditEntries } from "./events";

export type AuditContext = { actor: Actor; now: Date; requestId: string | null };

/** Adds entries to the end of the chain. Takes the last lock of a transaction and holds it briefly. */
export async function appendAuditEvents(tx: Tx, context: AuditContext, entries: AuditEntries): Promise<void> {
  const { actor, now, requestId } = context;
  const { workspaceId } = actor;
  let { seq, hash } = await lockAuditHead(tx, workspaceId);
  const rows = entries.map((entry) => {
    const event: ChainedEvent = {
      workspaceId,
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
    return { ...event, at: now, hash };
  });
  for (const row of rows) await tx.auditEvent.create({ data: row });
  await tx.auditHead.update({ where: { workspaceId }, data: { seq, hash } });
}

async function lockAuditHead(tx: Tx, workspaceId: string): Promise<{ seq: number; hash: string }> {
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

export type AuditFilter = {
  type?: string;
  path?: string;
  environment?: string;
  actor?: string;
  before?: number;
  after?: number;
  limit: number;
};

/** Newest first, below the sequence number `before`. */
export async function listAuditEvents(tx: ReadTx, workspaceId: string, filter: AuditFilter) {
  const rows = await tx.auditEvent.findMany({
    where: {
      workspaceId,
      ...(filter.before ? { seq: { lt: filter.before } } : {}),
      ...(filter.type ? { type: { startsWith: filter.type } } : {}),
      ...(filter.path ? { path: { startsWith: filter.path } } : {}),
      ...(filter.environment ? { environment: filter.environment } : {}),
      ...(filter.actor ? { actorName: { contains: filter.actor, mode: "insensitive" } } : {}),
    },
    orderBy: { seq: "desc" },
    take: filter.limit,
  });
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Oldest first, above the sequence number `after`: one step of a verification. */
export async function readAuditChain(tx: ReadTx, workspaceId: string, after: number, limit: number) {
  const rows = await tx.auditEvent.findMany({
    where: { workspaceId, seq: { gt: after } },
    orderBy: { seq: "asc" },
    take: limit,
  });
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
