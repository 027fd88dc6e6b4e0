import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { PersonActor, Role } from "@/lib/kernel/actor";

/** What a session cookie holds: who, since which epoch, and the workspace last chosen. */
export type Session = { personId: string; epoch: number; workspaceId: string | null };

/**
 * A session says nothing by itself: person, epoch and membership are read again each time. Null too when the person is no
 * longer in the workspace that the session has chosen: what was meant for one never happens in another.
 */
export async function findSessionActor(tx: ReadTx, session: Session): Promise<PersonActor | null> {
  const { personId, epoch, workspaceId } = session;
  const [row] = await tx.$queryRaw<Omit<PersonActor, "kind">[]>`
    SELECT p."id", p."name", p."email", m."workspaceId", m."role"
    FROM "people" p JOIN "members" m ON m."personId" = p."id" AND m."removedAt" IS NULL
    WHERE p."id" = ${personId} AND p."disabledAt" IS NULL AND p."sessionEpoch" = ${epoch}
      AND (${workspaceId}::text IS NULL OR m."workspaceId" = ${workspaceId}::text)
    ORDER BY m."createdAt" LIMIT 1`;
  return row ? { kind: "person", ...row } : null;
}

/** What a new session holds; the workspace is the first that the person joined. */
export type Account = {
  id: string;
  name: string;
  email: string;
  sessionEpoch: number;
  workspaceId: string | null;
};

const account = {
  id: true,
  name: true,
  email: true,
  sessionEpoch: true,
  memberships: {
    where: { removedAt: null },
    orderBy: { createdAt: "asc" },
    select: { workspaceId: true },
  },
} as const;

type Selected = Omit<Account, "workspaceId"> & { memberships: { workspaceId: string }[] };

function toAccount({ memberships, ...row }: Selected): Account {
  return { ...row, workspaceId: memberships[0]?.workspaceId ?? null };
}

/** For signing in: the account, and its stored hash. */
export async function findCredentials(
  tx: ReadTx,
  email: string,
): Promise<(Account & { passwordHash: string | null }) | null> {
  const row = await tx.person.findFirst({
    where: { email, disabledAt: null },
    select: { ...account, passwordHash: true },
  });
  return row && { ...toAccount(row), passwordHash: row.passwordHash };
}

export async function findAccount(tx: ReadTx, personId: string): Promise<Account | null> {
  const row = await tx.person.findFirst({ where: { id: personId, disabledAt: null }, select: account });
  return row && toAccount(row);
}

/** Whose session it is, member or not. */
export async function findSessionAccount(tx: ReadTx, session: Session): Promise<Account | null> {
  const found = await findAccount(tx, session.personId);
  return found?.sessionEpoch === session.epoch ? found : null;
}

/** The workspace of a link, when the person of a session is in it. */
export async function findMembershipBySlug(
  tx: ReadTx,
  personId: string,
  slug: string,
): Promise<{ workspaceId: string } | null> {
  return tx.member.findFirst({
    where: { personId, removedAt: null, workspace: { slug } },
    select: { workspaceId: true },
  });
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
    ...toAccount(person),
    role: role as Role,
    teams: teams.map(({ team }) => team.name).sort(),
  }));
}
