import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { type ChangeRow, findChange, lockChange } from "./changes";
import { findNewestRevision, findRevision, type RevisionRow } from "./revisions";

function notFound(number: number): AppError {
  return new AppError("not_found", `There is no change #${number}.`);
}

export async function requireChange(tx: ReadTx, workspaceId: string, number: number): Promise<ChangeRow> {
  const change = await findChange(tx, workspaceId, number);
  if (!change) throw notFound(number);
  return change;
}

/** The locked change. */
export async function requireLockedChange(tx: Tx, workspaceId: string, number: number): Promise<ChangeRow> {
  const change = await lockChange(tx, workspaceId, number);
  if (!change) throw notFound(number);
  return change;
}

/** The locked change, when it can still be written to. */
export async function requireWritableChange(tx: Tx, workspaceId: string, number: number): Promise<ChangeRow> {
  const change = await requireLockedChange(tx, workspaceId, number);
  if (change.state === "merged" || change.state === "closed")
    throw new AppError("invalid_state", `Change #${number} is ${change.state}. Start a new change.`);
  return change;
}

/** The revision that reviews are about: the newest one, or the merged one. */
export async function findCurrentRevision(
  tx: ReadTx,
  workspaceId: string,
  change: ChangeRow,
): Promise<RevisionRow | null> {
  if (change.mergedRevisionId) return findRevision(tx, workspaceId, change.mergedRevisionId);
  return findNewestRevision(tx, workspaceId, change.id);
}

/** Refuses a digest that is not the current revision's: whoever sent it has seen something else. */
export async function requireCurrentRevision(
  tx: ReadTx,
  workspaceId: string,
  change: ChangeRow,
  digest: string,
): Promise<RevisionRow> {
  const revision = await findCurrentRevision(tx, workspaceId, change);
  if (!revision)
    throw new AppError(
      "invalid_state",
      `Change #${change.number} is a draft. Submit it before anyone reviews it.`,
    );
  if (revision.digest !== digest)
    throw new AppError(
      "revision_outdated",
      `Change #${change.number} is at revision ${revision.number} now. Look at it again; nothing was recorded.`,
      { revision: revision.number, digest: revision.digest },
    );
  return revision;
}
