import { findMembership } from "@/lib/authz/store/authority";
import type { Database } from "@/lib/db/client";
import { type Actor, type KeyScope, systemActor } from "@/lib/kernel/actor";

const MEMBERS = "crash.test";
const found = new Map<string, Actor>();

/** The actor of a name, of `key:<id>`, of `system:<workspace>`, or of `system` in the workspace of the stories. */
export async function findActor({ prisma }: Database, who: string): Promise<Actor> {
  const [kind, id = ""] = who.split(":");
  if (kind === "system" && id) return systemActor(id);
  const known = found.get(who);
  if (known) return known;
  const { id: workspaceId } = await prisma.workspace.findUniqueOrThrow({ where: { slug: "crash" } });
  if (kind === "system") return systemActor(workspaceId);
  const memberOf = async (personId: string) => {
    const member = await findMembership(prisma, workspaceId, personId);
    if (!member) throw new Error(`${who} is no member.`);
    return member;
  };
  if (kind === "key") {
    const key = await prisma.apiKey.findUniqueOrThrow({ where: { id } });
    const { role: ownerRole } = await memberOf(key.ownerId);
    const { name, environmentId, ownerId } = key;
    const scope = key.scope as KeyScope;
    return { kind: "key", id, workspaceId, name, scope, environmentId, ownerId, ownerRole };
  }
  const email = `${who}@${MEMBERS}`;
  const person = await prisma.person.findUniqueOrThrow({ where: { email } });
  const actor: Actor = { kind: "person", workspaceId, id: person.id, ...(await memberOf(person.id)) };
  found.set(who, actor);
  return actor;
}
