import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { Actor, PersonActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import type { ChangeRow } from "./changes";
import { findCurrentRevision, requireLockedChange } from "./require-change";
import { requirePerson, requireVoice } from "./require-voice";
import { findThread, type ThreadRow } from "./threads";

/** A thread of a locked change in which this person may speak. */
export async function requireThread(
  tx: Tx,
  actor: Actor,
  { number, thread: threadNumber }: { number: number; thread: number },
): Promise<{ change: ChangeRow; thread: ThreadRow; person: PersonActor }> {
  const { workspaceId } = actor;
  const person = requirePerson(actor);
  const change = await requireLockedChange(tx, workspaceId, number);
  const thread = await findThread(tx, workspaceId, change.id, threadNumber);
  if (!thread) throw new AppError("not_found", `Change #${number} has no thread ${threadNumber}.`);
  const revision = await findCurrentRevision(tx, workspaceId, change);
  await requireVoice(tx, person, revision?.items ?? []);
  if (change.state === "closed")
    throw new AppError("invalid_state", `Change #${number} is closed; its threads stay readable.`);
  return { change, thread, person };
}
