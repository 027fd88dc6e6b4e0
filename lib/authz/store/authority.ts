import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx } from "@/lib/db/transaction";

import type { KeyActor, KeyScope, PersonActor, Role } from "@/lib/kernel/actor";

/** Whoever acted then, a person or a key of theirs, as they may act by now; null for who may not act at all. */
export async function findActorNow(
  tx: ReadTx,
  workspaceId: string,
  { personId, apiKeyId }: { personId: string; apiKeyId: string | null },
  now: Date,
): Promise<PersonActor | KeyActor | null> {
  const member = await findMembership(tx, workspaceId, personId);
  if (!member) return null;
  if (apiKeyId === null) return { kind: "person", workspaceId, id: personId, ...member };
  const key = await tx.apiKey.findFirst({
    where: {
      workspaceId,
      id: apiKeyId,
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { id: true, name: true, scope: true, environmentId: true },
  });
  const owner = { ownerId: personId, ownerRole: member.role };
  return key && { ...key, kind: "key", workspaceId, scope: key.scope as KeyScope, ...owner };
}

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
  const [version] = await tx.$queryRaw<{ json: string }[]>`
    SELECT c."json" FROM "artifacts" a JOIN "versions" v ON v."artifactId" = a."id" AND v."workspaceId" = a."workspaceId"
    JOIN "contents" c ON c."workspaceId" = v."workspaceId" AND c."digest" = v."contentDigest"
    WHERE a."workspaceId" = ${workspaceId} AND a."kind" = 'owner_rules' ORDER BY v."ordinal" DESC LIMIT 1`;
  if (!version) return "";
  const { text } = JSON.parse(version.json) as { text: string };
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
