import "server-only";
import { isPathOwner } from "@/lib/authz/store/owners";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor, PersonActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";

export function requirePerson(actor: Actor): PersonActor {
  if (actor.kind === "person") return actor;
  throw new AppError("key_cannot_review", "Only people in a session review.");
}

/** Viewers and support leads speak where an owner rule names them; authors and admins everywhere. */
export async function requireVoice(
  tx: ReadTx,
  person: PersonActor,
  items: readonly { path: string }[],
): Promise<void> {
  if (person.role === "author" || person.role === "admin") return;
  for (const { path } of items) if (await isPathOwner(tx, person, path)) return;
  throw new AppError("not_owner", "With your role you review only what the owner rules name you for.");
}
