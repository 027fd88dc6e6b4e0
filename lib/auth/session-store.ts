import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { PersonActor, Role } from "@/lib/kernel/actor";

/** What a session cookie holds: who, since which epoch, and the workspace last chosen. */
export type Session = { personId: string; epoch: number; workspaceId: string | null };

/** A session says nothing by itself: person, epoch and membership are read again each time. */
export async function findSessionActor(tx: ReadTx, session: Session): Promise<PersonActor | null> {
  const person = await tx.person.findFirst({
    where: { id: session.personId, disabledAt: null, sessionEpoch: session.epoch },
    select: {
      id: true,
      name: true,
      email: true,
      memberships: {
        where: { removedAt: null },
        orderBy: { createdAt: "asc" },
        select: { workspaceId: true, role: true },
      },
    },
  });
  const memberships = person?.memberships ?? [];
  const active = memberships.find((one) => one.workspaceId === session.workspaceId) ?? memberships[0];
  if (!person || !active) return null;
  const { id, name, email } = person;
  return { kind: "person", id, name, email, workspaceId: active.workspaceId, role: active.role as Role };
}

/** For signing in: the stored hash and what a new session holds. */
export async function findCredentials(tx: ReadTx, email: string) {
  return tx.person.findFirst({
    where: { email, disabledAt: null, memberships: { some: { removedAt: null } } },
    select: { id: true, name: true, email: true, passwordHash: true, sessionEpoch: true },
  });
}
