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

/** What a new session holds. */
export type Account = { id: string; name: string; email: string; sessionEpoch: number };

const account = { id: true, name: true, email: true, sessionEpoch: true } as const;

/** For signing in: the account, and its stored hash. */
export async function findCredentials(
  tx: ReadTx,
  email: string,
): Promise<(Account & { passwordHash: string | null }) | null> {
  return tx.person.findFirst({
    where: { email, disabledAt: null, memberships: { some: { removedAt: null } } },
    select: { ...account, passwordHash: true },
  });
}

export async function findAccount(tx: ReadTx, personId: string): Promise<Account | null> {
  return tx.person.findFirst({ where: { id: personId, disabledAt: null }, select: account });
}

export type DemoAccount = Account & { role: Role; teams: string[] };

/** The invented people of a demo workspace: nobody who belongs to a real one, and no address that could be real. */
export async function listDemoAccounts(tx: ReadTx): Promise<DemoAccount[]> {
  const rows = await tx.member.findMany({
    where: {
      removedAt: null,
      workspace: { isDemo: true },
      person: {
        disabledAt: null,
        email: { endsWith: "@demo.local" },
        memberships: { none: { workspace: { isDemo: false } } },
      },
    },
    orderBy: { person: { name: "asc" } },
    select: {
      role: true,
      person: { select: { ...account, teams: { select: { team: { select: { name: true } } } } } },
    },
  });
  return rows.map(({ role, person: { teams, ...person } }) => ({
    ...person,
    role: role as Role,
    teams: teams.map(({ team }) => team.name).sort(),
  }));
}

export async function hasAnyWorkspace(tx: ReadTx): Promise<boolean> {
  return (await tx.workspace.findFirst({ select: { id: true } })) !== null;
}
