import "server-only";
import { createArtifact } from "@/lib/artifacts/store/artifacts";
import { saveContent } from "@/lib/artifacts/store/contents";
import { createVersion } from "@/lib/artifacts/store/versions";
import type { AuditEntries, AuditEntry } from "@/lib/audit/events";
import type { Tx } from "@/lib/db/transaction";
import type { Role } from "@/lib/kernel/actor";
import { STANDARD_ENVIRONMENTS } from "../standard-rules";
import { createEnvironment } from "./environments";
import { createPerson, findPersonByEmail, saveMember } from "./members";
import { createTeam, setTeamMembers } from "./teams";
import { createWorkspace } from "./workspaces";

type Founding = {
  slug: string;
  name: string;
  isDemo: boolean;
  startedAt?: Date | undefined;
  ownerRules: string;
  people: readonly { email: string; name: string; role: Role; passwordHash: string | null }[];
  teams: readonly { handle: string; name: string; members: readonly string[] }[];
};

type Founded = {
  /** Ids by e-mail address. */
  people: ReadonlyMap<string, string>;
  audit: AuditEntries;
};

/** Writes a workspace with its first people, teams, environments and rules, and says what it wrote. */
export async function foundWorkspace(
  tx: Tx,
  workspaceId: string,
  { slug, name, isDemo, startedAt, ownerRules, people, teams }: Founding,
  now: Date,
): Promise<Founded> {
  await createWorkspace(tx, { id: workspaceId, slug, name, isDemo, startedAt, now });
  const entries: AuditEntry[] = [];
  const personIds = new Map<string, string>();
  for (const { role, ...person } of people) {
    const { id } =
      (await findPersonByEmail(tx, person.email)) ?? (await createPerson(tx, { ...person, now }));
    personIds.set(person.email, id);
    await saveMember(tx, workspaceId, id, { role, now });
    entries.push({
      type: "member.added",
      subject: { type: "person", id },
      after: { name: person.name, role },
    });
  }
  for (const { members, ...team } of teams) {
    const { id } = await createTeam(tx, workspaceId, { ...team, now });
    await setTeamMembers(
      tx,
      id,
      members.flatMap((email) => personIds.get(email) ?? []),
      now,
    );
    entries.push({
      type: "team.created",
      subject: { type: "team", id },
      after: { handle: team.handle, members },
    });
  }
  for (const [position, environment] of STANDARD_ENVIRONMENTS.entries()) {
    const { id, key } = await createEnvironment(tx, workspaceId, { ...environment, position, now });
    entries.push({
      type: "environment.created",
      subject: { type: "environment", id },
      environment: key,
      after: { position },
    });
  }
  entries.push(...(await createRules(tx, workspaceId, ownerRules, now)));
  return {
    people: personIds,
    audit: [
      { type: "workspace.created", subject: { type: "workspace", id: workspaceId }, after: { slug, name } },
      ...entries,
    ],
  };
}

/** The rules a workspace begins with; from then on they change only by a reviewed change. */
async function createRules(
  tx: Tx,
  workspaceId: string,
  ownerRules: string,
  now: Date,
): Promise<AuditEntry[]> {
  const environments = STANDARD_ENVIRONMENTS.map(({ name: _name, color: _color, ...rules }) => rules);
  const rules = [
    { path: "rules/owners", kind: "owner_rules", content: { text: ownerRules } },
    { path: "rules/environments", kind: "environment_rules", content: { environments } },
  ] as const;
  const entries: AuditEntry[] = [];
  for (const { path, kind, content } of rules) {
    const artifact = await createArtifact(tx, workspaceId, { path, kind, now });
    const contentDigest = await saveContent(tx, workspaceId, content, now);
    const { id, version } = await createVersion(tx, workspaceId, {
      artifactId: artifact.id,
      version: "1.0.0",
      contentDigest,
      origin: "bootstrap",
      revisionId: null,
      baseVersionId: null,
      bump: "major",
      authorId: null,
      authorName: "Countersign",
      message: "The rules this workspace began with",
      now,
    });
    entries.push({
      type: "version.created",
      subject: { type: "version", id },
      path,
      after: { version, digest: contentDigest },
    });
  }
  return entries;
}
