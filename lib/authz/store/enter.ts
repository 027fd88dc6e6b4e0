import "server-only";
import type { AuditMark } from "@/lib/audit/store";
import type { Tx } from "@/lib/db/transaction";
import { type Actor, type KeyScope, personIdOf, type Role } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { holdRules } from "./rules-in-force";

type Row = {
  archivedAt: Date | null;
  role: Role | null;
  name: string | null;
  email: string | null;
  /** Handles, where owners are asked. */
  teams: string[] | null;
  scope: KeyScope | null;
  /** Of the owner rules' newest version. */
  rules: string | null;
  seq: number | null;
  hash: string | null;
};

export type Entered = {
  /** With the authority of now. */
  actor: Actor;
  isArchived: boolean;
  /** Where the trail ended when the workspace was locked. */
  trail: AuditMark | null;
};

/**
 * Locks the workspace row, shared or alone, and reads the actor's authority under it: membership, role, and that a key
 * still works. Where the command asks owners and changes nothing that decides, their rules are held for it too.
 */
export async function enterWorkspace(
  tx: Tx,
  actor: Actor,
  { governs, asksOwners }: { governs: boolean; asksOwners: boolean },
): Promise<Entered> {
  const { workspaceId } = actor;
  const personId = personIdOf(actor);
  const keyId = actor.kind === "key" ? actor.id : null;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT "archivedAt", "role", "name", "email", "teams", "scope", "rules", "seq", "hash"
    FROM "enter_workspace"(${workspaceId}, ${governs}, ${personId}, ${keyId}, ${asksOwners})`;
  const trail = row && row.seq !== null && row.hash !== null ? { seq: row.seq, hash: row.hash } : null;
  if (row && asksOwners && !governs)
    holdRules(tx, workspaceId, { json: row.rules, personId, email: row.email, teams: row.teams ?? [] });
  return { actor: withAuthority(actor, row), isArchived: Boolean(row?.archivedAt), trail };
}

function withAuthority(actor: Actor, row: Row | undefined): Actor {
  if (actor.kind === "system") return actor;
  const { role = null, name = null, scope = null } = row ?? {};
  if (actor.kind === "person") {
    if (role === null || name === null)
      throw new AppError("unauthenticated", "You are no longer a member of this workspace.");
    return { ...actor, role, name };
  }
  if (role === null || scope === null) throw new AppError("unauthenticated", "This API key no longer works.");
  return { ...actor, scope, ownerRole: role };
}
