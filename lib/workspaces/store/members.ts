import "server-only";
import { among } from "@/lib/db/among";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Role } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";

export type MemberRow = { personId: string; name: string; email: string; role: Role; since: Date };

/** Active members by name. */
export async function listMemberRows(tx: ReadTx, workspaceId: string): Promise<MemberRow[]> {
  const rows = await tx.member.findMany({
    where: { workspaceId, removedAt: null },
    orderBy: { person: { name: "asc" } },
    select: { personId: true, role: true, createdAt: true, person: { select: { name: true, email: true } } },
  });
  return rows.map(({ personId, role, createdAt, person }) => ({
    personId,
    role: role as Role,
    since: createdAt,
    ...person,
  }));
}

export async function findMember(
  tx: ReadTx,
  workspaceId: string,
  personId: string,
): Promise<MemberRow | null> {
  const rows = await tx.member.findMany({
    where: { workspaceId, personId, removedAt: null },
    select: { personId: true, role: true, createdAt: true, person: { select: { name: true, email: true } } },
  });
  const [row] = rows;
  return row
    ? {
        personId,
        role: row.role as Role,
        since: row.createdAt,
        name: row.person.name,
        email: row.person.email,
      }
    : null;
}

export async function countAdmins(tx: ReadTx, workspaceId: string): Promise<number> {
  return tx.member.count({
    where: { workspaceId, role: "admin", removedAt: null, person: { disabledAt: null } },
  });
}

/** Names of those who reviewed the changes that revisions belong to. */
export const selectReviewerNames = (workspaceId: string, revisionIds: readonly string[]) => Prisma.sql`
  SELECT p."id", p."name" FROM "people" p
  WHERE EXISTS (SELECT 1 FROM "members" m WHERE m."personId" = p."id" AND m."workspaceId" = ${workspaceId})
    AND p."id" IN (SELECT v."reviewerId" FROM "reviews" v WHERE v."workspaceId" = ${workspaceId} AND v."changeId" IN
      (SELECT "changeId" FROM "revisions" WHERE "id" ${among(revisionIds)}))`;

/** Names of people of this workspace, former members included, so that history keeps its names. */
export async function mapPeopleNames(
  tx: ReadTx,
  workspaceId: string,
  personIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(personIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await tx.person.findMany({
    where: { id: { in: ids }, memberships: { some: { workspaceId } } },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function findPersonByEmail(
  tx: ReadTx,
  email: string,
): Promise<{ id: string; name: string; passwordHash: string | null; disabledAt: Date | null } | null> {
  return tx.person.findUnique({
    where: { email: email.toLowerCase() },
    select: { id: true, name: true, passwordHash: true, disabledAt: true },
  });
}

export async function createPerson(
  tx: Tx,
  input: { email: string; name: string; passwordHash: string | null; now: Date },
): Promise<{ id: string }> {
  const { now, email, ...data } = input;
  return tx.person.create({
    data: { ...data, email: email.toLowerCase(), id: newId(), createdAt: now },
    select: { id: true },
  });
}

/** Adds a member, or brings a former one back with a new role. */
export async function saveMember(
  tx: Tx,
  workspaceId: string,
  personId: string,
  input: { role: Role; now: Date },
): Promise<void> {
  await tx.member.upsert({
    where: { workspaceId_personId: { workspaceId, personId } },
    create: { workspaceId, personId, role: input.role, createdAt: input.now },
    update: { role: input.role, removedAt: null },
  });
}

export async function removeMember(tx: Tx, workspaceId: string, personId: string, now: Date): Promise<void> {
  await tx.member.update({
    where: { workspaceId_personId: { workspaceId, personId } },
    data: { removedAt: now },
  });
  await tx.teamMember.deleteMany({ where: { personId, team: { workspaceId } } });
}

/** Ends every membership and empties every team of a workspace. */
export async function removeEveryone(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  await tx.member.updateMany({ where: { workspaceId, removedAt: null }, data: { removedAt: now } });
  await tx.teamMember.deleteMany({ where: { team: { workspaceId } } });
}

/** Whoever of these belongs to no workspace can sign in no more; answers who that is. */
export async function disablePeopleWithoutWorkspace(
  tx: Tx,
  personIds: readonly string[],
  now: Date,
): Promise<string[]> {
  // Whoever is just becoming a member elsewhere is waited for.
  await tx.$queryRaw`SELECT "id" FROM "people" WHERE "id" = ANY(${[...personIds]}) ORDER BY "id" FOR UPDATE`;
  const alone = await tx.person.findMany({
    where: { id: { in: [...personIds] }, disabledAt: null, memberships: { none: { removedAt: null } } },
    select: { id: true },
  });
  const ids = alone.map(({ id }) => id);
  await tx.person.updateMany({ where: { id: { in: ids } }, data: { disabledAt: now } });
  return ids;
}

/** Brings a disabled person back with a name and a password; no session from before comes back with them. */
export async function restorePerson(
  tx: Tx,
  personId: string,
  data: { name: string; passwordHash: string },
): Promise<void> {
  await tx.person.update({
    where: { id: personId },
    data: { ...data, disabledAt: null, sessionEpoch: { increment: 1 } },
  });
}

/** Ends every session that began before. */
export async function raiseSessionEpoch(tx: Tx, personId: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { sessionEpoch: { increment: 1 } } });
}

export type AccountRow = { id: string; name: string; email: string; passwordHash: string | null };

export async function findAccount(tx: ReadTx, personId: string): Promise<AccountRow | null> {
  return tx.person.findFirst({
    where: { id: personId, disabledAt: null },
    select: { id: true, name: true, email: true, passwordHash: true },
  });
}

/** A new password ends every session that began with the old one. */
export async function setPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.person.update({
    where: { id: personId },
    data: { passwordHash, sessionEpoch: { increment: 1 } },
  });
}

export async function renamePerson(tx: Tx, personId: string, name: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { name } });
}

/** An account with every workspace of the person, by name. */
export async function findAccountWithWorkspaces(
  tx: ReadTx,
  personId: string,
): Promise<(AccountRow & { workspaces: MembershipRow[] }) | null> {
  const rows = await tx.$queryRaw<(AccountRow & { workspace: MembershipRow | null })[]>`
    SELECT p."id", p."name", p."email", p."passwordHash", CASE WHEN w."id" IS NOT NULL THEN jsonb_build_object(
      'workspaceId', w."id", 'slug', w."slug", 'name', w."name", 'role', m."role") END AS workspace
    FROM "people" p LEFT JOIN "members" m ON m."personId" = p."id" AND m."removedAt" IS NULL
    LEFT JOIN "workspaces" w ON w."id" = m."workspaceId"
    WHERE p."id" = ${personId} AND p."disabledAt" IS NULL ORDER BY w."name"`;
  const [first] = rows;
  if (!first) return null;
  const { workspace: _, ...account } = first;
  return { ...account, workspaces: rows.flatMap(({ workspace }) => workspace ?? []) };
}

export type MembershipRow = { workspaceId: string; slug: string; name: string; role: Role };

/** How many workspaces a person is in. */
export async function countMemberships(tx: ReadTx, personId: string): Promise<number> {
  return tx.member.count({ where: { personId, removedAt: null } });
}

/** A membership, one that has ended too. */
export async function findMembershipOf(
  tx: ReadTx,
  workspaceId: string,
  personId: string,
): Promise<{ role: Role; removedAt: Date | null } | null> {
  const row = await tx.member.findUnique({
    where: { workspaceId_personId: { workspaceId, personId } },
    select: { role: true, removedAt: true },
  });
  return row && { role: row.role as Role, removedAt: row.removedAt };
}
