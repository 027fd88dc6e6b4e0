import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";

/** Takes or renews the lease of a run, by the clock of the database; false while another server has it. */
export async function takeLease(
  tx: Tx,
  workspaceId: string,
  runId: string,
  { owner, leaseMs }: { owner: string; leaseMs: number },
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ owner: string }[]>`
    INSERT INTO "eval_leases" ("runId", "workspaceId", "owner", "until")
    VALUES (${runId}, ${workspaceId}, ${owner}, clock_timestamp() + ${leaseMs}::int * interval '1 millisecond')
    ON CONFLICT ("runId", "workspaceId") DO UPDATE SET "owner" = EXCLUDED."owner", "until" = EXCLUDED."until"
      WHERE "eval_leases"."owner" = EXCLUDED."owner" OR "eval_leases"."until" <= clock_timestamp()
    RETURNING "owner"`;
  return rows.length === 1;
}

/** Whether a server holds this run now; with `owner`, whether this one does. */
export async function isHeld(
  tx: ReadTx,
  workspaceId: string,
  runId: string,
  owner: string | null = null,
): Promise<boolean> {
  const held = await mapHeld(tx, workspaceId, [runId], owner);
  return held.has(runId);
}

/** Which of several runs a server holds now. */
export async function mapHeld(
  tx: ReadTx,
  workspaceId: string,
  runIds: readonly string[],
  owner: string | null = null,
): Promise<Set<string>> {
  if (runIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ runId: string }[]>`
    SELECT "runId" FROM "eval_leases" WHERE "workspaceId" = ${workspaceId} AND "runId" = ANY(${[...runIds]})
      AND "until" > clock_timestamp() AND (${owner}::text IS NULL OR "owner" = ${owner})`;
  return new Set(rows.map(({ runId }) => runId));
}

export async function dropLease(tx: Tx, workspaceId: string, runId: string): Promise<void> {
  await tx.evalLease.deleteMany({ where: { workspaceId, runId } });
}

export type OpenRun = { workspaceId: string; number: number };

/** Runs of every workspace that nobody works on, or that this server held already, oldest first. */
export async function listOpenRuns(
  tx: ReadTx,
  { owner, limit }: { owner: string; limit: number },
): Promise<OpenRun[]> {
  return tx.$queryRaw<OpenRun[]>`
    SELECT r."workspaceId", r."number" FROM "eval_runs" r
    JOIN "workspaces" w ON w."id" = r."workspaceId" AND w."archivedAt" IS NULL
    WHERE r."endedAt" IS NULL AND r."cancelledAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "eval_leases" l WHERE l."runId" = r."id" AND l."until" > clock_timestamp() AND l."owner" <> ${owner})
    ORDER BY r."createdAt", r."id" LIMIT ${limit}`;
}
