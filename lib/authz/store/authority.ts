import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx } from "@/lib/db/transaction";
import type { Role } from "@/lib/kernel/actor";

/** An active member of a workspace, or null: removed members and disabled people are no members. */
export async function findMembership(
  tx: ReadTx,
  workspaceId: string,
  personId: string,
): Promise<{ role: Role; name: string; email: string } | null> {
  const row = await tx.member.findFirst({
    where: { workspaceId, personId, removedAt: null, person: { disabledAt: null } },
    select: { role: true, person: { select: { name: true, email: true } } },
  });
  return row && { role: row.role as Role, name: row.person.name, email: row.person.email };
}

/** The text of the owner rules in force: those of the newest version. */
export async function findOwnerRulesText(tx: ReadTx, workspaceId: string): Promise<string> {
  const version = await tx.version.findFirst({
    where: { workspaceId, artifact: { workspaceId, kind: "owner_rules" } },
    orderBy: { ordinal: "desc" },
    select: { content: { select: { json: true } } },
  });
  if (!version) return "";
  const { text } = JSON.parse(version.content.json) as { text: string };
  return text;
}

/** Active members of the named teams and with the named addresses. */
export async function findPeople(
  tx: ReadTx,
  workspaceId: string,
  named: { teams: readonly string[]; emails: readonly string[] },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ personId: string }[]>`${selectPeople(workspaceId, named)}`;
  return rows.map((row) => row.personId);
}

export const selectPeople = (
  workspaceId: string,
  named: { teams: readonly string[]; emails: readonly string[] },
) => Prisma.sql`
  SELECT m."personId" FROM "members" m JOIN "people" p ON p."id" = m."personId" AND p."disabledAt" IS NULL
  WHERE m."workspaceId" = ${workspaceId} AND m."removedAt" IS NULL
    AND (p."email" = ANY(${[...named.emails]}) OR EXISTS (
      SELECT 1 FROM "team_members" n JOIN "teams" t ON t."id" = n."teamId"
      WHERE n."personId" = p."id" AND t."workspaceId" = ${workspaceId} AND t."handle" = ANY(${[...named.teams]})))`;

/** Names that owner rules may use in this workspace. */
export async function listOwnerNames(tx: ReadTx, workspaceId: string) {
  const [teams, members, environments] = [
    await tx.team.findMany({ where: { workspaceId }, select: { handle: true } }),
    await tx.member.findMany({
      where: { workspaceId, removedAt: null },
      select: { person: { select: { email: true } } },
    }),
    await tx.environment.findMany({ where: { workspaceId }, select: { key: true } }),
  ];
  return {
    teams: teams.map((team) => team.handle),
    emails: members.map((member) => member.person.email),
    environments: environments.map((environment) => environment.key),
  };
}
