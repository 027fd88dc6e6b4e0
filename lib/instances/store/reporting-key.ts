import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor, KeyActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { listEnvironmentRows, requireEnvironment } from "@/lib/workspaces/store/environments";

/** Only a key reports: a person in a session is no service. */
export function requireKey(actor: Actor): KeyActor {
  if (actor.kind !== "key")
    throw new AppError("forbidden", "Services report with an API key; a person is none.");
  return actor;
}

/** The environment that a key names; without a name its own, or else production, as where it asks for prompts. */
export async function findReported(tx: ReadTx, actor: KeyActor, key: string | undefined) {
  if (key !== undefined) return requireEnvironment(tx, actor, key);
  const all = await listEnvironmentRows(tx, actor.workspaceId);
  const found = all.find(({ id, production }) =>
    actor.environmentId ? id === actor.environmentId : production,
  );
  if (!found) throw new AppError("not_found", "There is no environment `production`.");
  return found;
}
