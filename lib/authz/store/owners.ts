import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { type Actor, personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { describeOwners, matchOwnerRule, type OwnerRule } from "../owner-rules";
import { canAsOwner, forbiddenText, type PathPermission } from "../permissions";
import { findRulePeople, isNamedBy, loadOwnerRules } from "./rules-in-force";

/** A rule with the people it names today. */
export type OwnerGroup = {
  rule: OwnerRule;
  /** As written: "@support-owners ana@example.com". */
  label: string;
  personIds: readonly string[];
};

export type PathOwners = { general: OwnerGroup | null; environment: OwnerGroup | null };

/** Who owns a path: by the general rule, and by the rule for one environment where there is one. */
export async function findPathOwners(
  tx: ReadTx,
  workspaceId: string,
  path: string,
  environment?: string,
  rules?: readonly OwnerRule[],
): Promise<PathOwners> {
  const inForce = rules ?? (await loadOwnerRules(tx, workspaceId));
  const match = matchOwnerRule([...inForce], path, environment);
  return {
    general: match.general && (await toGroup(tx, workspaceId, match.general)),
    environment: match.environment && (await toGroup(tx, workspaceId, match.environment)),
  };
}

export type OwnersOfPath = (path: string) => Promise<OwnerGroup | null>;

/** Who owns a path, for lists of many: the people of each rule are looked up once. */
export function ownersByPath(tx: ReadTx, workspaceId: string, rules: readonly OwnerRule[]): OwnersOfPath {
  const groupOf = groupsByRule(tx, workspaceId);
  return async (path) => {
    const { general } = matchOwnerRule([...rules], path);
    return general && groupOf(general);
  };
}

/** The people of a rule, looked up once. */
export function groupsByRule(tx: ReadTx, workspaceId: string): (rule: OwnerRule) => Promise<OwnerGroup> {
  const groups = new Map<string, OwnerGroup>();
  return async (rule) => {
    const group = groups.get(rule.text) ?? (await toGroup(tx, workspaceId, rule));
    groups.set(rule.text, group);
    return group;
  };
}

/** The general owners of many paths. */
export async function mapPathOwners(
  tx: ReadTx,
  workspaceId: string,
  paths: readonly string[],
): Promise<Map<string, OwnerGroup | null>> {
  const ownersOf = ownersByPath(tx, workspaceId, await loadOwnerRules(tx, workspaceId));
  const groups = new Map<string, OwnerGroup | null>();
  for (const path of paths) groups.set(path, await ownersOf(path));
  return groups;
}

export async function toGroup(tx: ReadTx, workspaceId: string, rule: OwnerRule): Promise<OwnerGroup> {
  const personIds = await findRulePeople(tx, workspaceId, rule);
  return { rule, label: describeOwners(rule.owners), personIds };
}

export async function isPathOwner(tx: ReadTx, actor: Actor, path: string): Promise<boolean> {
  const personId = personIdOf(actor);
  if (personId === null) return false;
  const { general } = await findPathOwners(tx, actor.workspaceId, path);
  return general?.personIds.includes(personId) ?? false;
}

/**
 * Refuses everyone but the owners of a path, and says who they are. A promotion on a path that nobody owns goes
 * on to the gate, which is closed there with the blocker `no_owner` and its way out.
 */
export async function requirePathOwner(
  tx: ReadTx,
  actor: Actor,
  permission: PathPermission,
  path: string,
): Promise<void> {
  const { workspaceId } = actor;
  const personId = personIdOf(actor);
  const { general } = matchOwnerRule([...(await loadOwnerRules(tx, workspaceId))], path);
  const isOwner = general && personId && (await isNamedBy(tx, workspaceId, general, personId));
  if (isOwner && canAsOwner(actor, permission)) return;
  if (!general && permission === "release:promote" && canAsOwner(actor, permission)) return;
  const owners = general && describeOwners(general.owners);
  const who = owners
    ? `The owners of ${path} can: ${owners}.`
    : `Nobody owns ${path} yet: an owner rule has to name its owners first.`;
  throw new AppError("not_owner", `${who} ${forbiddenText(actor, permission)}`, {
    permission,
    path,
    owners,
  });
}
