import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { Actor } from "./actor";
import { digestOf } from "./digest";
import { AppError } from "./errors";

export type IdempotentRequest = { key: string; operation: string; hash: string };

/** The digest of what was asked; two calls under one key must agree on it. */
export function hashRequest(operation: string, input: unknown): string {
  return digestOf({ operation, input: input ?? null });
}

/**
 * The answer of an earlier call under this key. Calls under one key come one after the other, so that the second of
 * two at once finds what the first one answered, whatever that one has changed.
 */
export async function findStoredAnswer(
  tx: Tx,
  actor: Actor,
  request: IdempotentRequest,
): Promise<{ answer: unknown } | null> {
  const name = `${actor.workspaceId} ${actor.id} ${request.key}`;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`;
  const row = await tx.idempotencyRecord.findUnique({
    where: {
      workspaceId_actorId_key: { workspaceId: actor.workspaceId, actorId: actor.id, key: request.key },
    },
  });
  if (!row) return null;
  if (row.requestHash !== request.hash)
    throw new AppError(
      "idempotency_mismatch",
      "This Idempotency-Key was used with another request. Use a new key for a new request.",
    );
  return { answer: row.response === null ? undefined : JSON.parse(row.response) };
}

export async function storeAnswer(
  tx: Tx,
  actor: Actor,
  request: IdempotentRequest,
  answer: unknown,
  now: Date,
): Promise<void> {
  await tx.idempotencyRecord.create({
    data: {
      workspaceId: actor.workspaceId,
      actorId: actor.id,
      key: request.key,
      operation: request.operation,
      requestHash: request.hash,
      response: answer === undefined ? null : JSON.stringify(answer),
      createdAt: now,
    },
  });
}
