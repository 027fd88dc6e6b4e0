import { type FactsOf, fact } from "./fact";

const member = (personId: string, role: string | null) =>
  fact(
    `member ${personId}`,
  )`EXISTS (SELECT 1 FROM "members" WHERE "personId" = ${personId} AND ("removedAt" IS NOT NULL OR "role" = ${role}) AND
      ("removedAt" IS NULL) = ${role !== null})`;

const workspace = (id: string) =>
  fact(
    `workspace ${id}`,
  )`EXISTS (SELECT 1 FROM "workspaces" w JOIN "members" m ON m."workspaceId" = w."id" WHERE w."id" = ${id} AND m."role" = 'admin')`;

/** Each of these acts ends the sessions of a person, once. */
const sessions = () =>
  fact(
    "sessions",
  )`NOT EXISTS (SELECT 1 FROM "people" p WHERE p."sessionEpoch" <> (SELECT count(*) FROM "audit_events" e
      WHERE e."type" IN ('person.signed_out', 'member.signed_out', 'person.password_changed') AND e."subjectId" = p."id"))`;

/** What calls about workspaces, people, teams and invitations leave behind. */
export const FACTS_OF_PEOPLE = {
  setUpWorkspace: (_, { workspaceId }) => [workspace(workspaceId)],
  createWorkspace: (_, { id }) => [workspace(id)],
  addMember: (_, { personId, role }) => [member(personId, role)],
  changeRole: (_, { personId, role }) => [member(personId, role)],
  removeDemo: (_, { slug }) => [
    fact(`demo ${slug}`)`EXISTS (SELECT 1 FROM "workspaces" w JOIN "members" m ON m."workspaceId" = w."id"
      JOIN "people" p ON p."id" = m."personId" WHERE w."slug" = ${slug} AND w."archivedAt" IS NOT NULL
      AND m."removedAt" IS NOT NULL AND p."disabledAt" IS NOT NULL)`,
  ],
  removeMember: (_, { personId }) => [member(personId, null)],
  createTeam: ({ name }, { id }) => [
    fact(`team ${id}`)`EXISTS (SELECT 1 FROM "teams" WHERE "id" = ${id} AND "name" = ${name})`,
  ],
  setTeamMembers: ({ handle, personIds }) => [
    fact(
      `people of @${handle}`,
    )`(SELECT string_agg(m."personId", ' ' ORDER BY m."personId") FROM "team_members" m
      JOIN "teams" t ON t."id" = m."teamId" WHERE t."handle" = ${handle}) = ${[...personIds].sort().join(" ")}`,
  ],
  signOutEverywhere: () => [sessions()],
  signOutMember: () => [sessions()],
  inviteMember: (_, { id }) => [
    fact(`invitation ${id}`)`EXISTS (SELECT 1 FROM "invitations" WHERE "id" = ${id})`,
  ],
  revokeInvitation: (_, { id }) => [
    fact(
      `invitation ${id}`,
    )`EXISTS (SELECT 1 FROM "invitations" WHERE "id" = ${id} AND "revokedAt" IS NOT NULL)`,
  ],
  acceptInvitation: (_, { personId }) => [
    fact(
      `invited ${personId}`,
    )`EXISTS (SELECT 1 FROM "invitations" i JOIN "members" m ON m."personId" = i."acceptedById" AND m."role" = i."role"
      WHERE i."acceptedById" = ${personId})`,
  ],
  admitByIdentity: (_, { personId, role }) => [member(personId, role)],
  openWorkspace: (_, { workspaceId }) => [workspace(workspaceId)],
  renameSelf: ({ name }) => [fact(`name ${name}`)`EXISTS (SELECT 1 FROM "people" WHERE "name" = ${name})`],
  changePassword: () => [sessions()],
  createResetLink: (_, { personId }) => [
    fact(`reset ${personId}`)`EXISTS (SELECT 1 FROM "password_resets" WHERE "personId" = ${personId})`,
  ],
  resetPassword: (_, { personId }) => [
    sessions(),
    fact(
      `reset ${personId}`,
    )`EXISTS (SELECT 1 FROM "password_resets" WHERE "personId" = ${personId} AND "endedAt" IS NOT NULL)`,
  ],
} satisfies Partial<FactsOf>;
