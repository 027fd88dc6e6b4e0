import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx } from "@/lib/db/transaction";
import { type OwnerRule, parseOwnerRules } from "../owner-rules";
import { findOwnerRulesText, findPeople, selectPeople } from "./authority";

type Held = {
  workspaceId: string;
  rules: OwnerRule[];
  /** The member who acts; no address where they are none. */
  self: { personId: string | null; email: string | null; teams: readonly string[] };
  people: Map<string, string[]>;
};

/**
 * Of transactions that hold their workspace's lock and change nothing that decides: whoever changes rules, roles or teams
 * waits for them, so what they read once stays true for them.
 */
const held = new WeakMap<ReadTx, Held>();

/** `json` is the content of the newest version of the owner rules; null where there is none. */
export function holdRules(
  tx: ReadTx,
  workspaceId: string,
  { json, ...self }: Held["self"] & { json: string | null },
): void {
  const { text } = json === null ? { text: "" } : (JSON.parse(json) as { text: string });
  held.set(tx, { workspaceId, rules: parseOwnerRules(text).rules, self, people: new Map() });
}

export async function loadOwnerRules(tx: ReadTx, workspaceId: string): Promise<OwnerRule[]> {
  const known = held.get(tx);
  if (known?.workspaceId === workspaceId) return known.rules;
  return parseOwnerRules(await findOwnerRulesText(tx, workspaceId)).rules;
}

/** The people that a rule names today. */
export async function findRulePeople(tx: ReadTx, workspaceId: string, rule: OwnerRule): Promise<string[]> {
  const known = held.get(tx);
  const people = known?.workspaceId === workspaceId ? known.people : new Map<string, string[]>();
  const found = people.get(rule.text) ?? (await findPeople(tx, workspaceId, namedBy(rule)));
  people.set(rule.text, found);
  return found;
}

/** Whether a rule names a person today. */
export async function isNamedBy(
  tx: ReadTx,
  workspaceId: string,
  rule: OwnerRule,
  personId: string,
): Promise<boolean> {
  const known = held.get(tx);
  if (known?.workspaceId !== workspaceId || known.self.personId !== personId)
    return (await findRulePeople(tx, workspaceId, rule)).includes(personId);
  const { email, teams } = known.self;
  const named = namedBy(rule);
  return email !== null && (named.emails.includes(email) || teams.some((team) => named.teams.includes(team)));
}

function namedBy({ owners }: OwnerRule) {
  return {
    teams: owners.flatMap((owner) => (owner.kind === "team" ? [owner.handle] : [])),
    emails: owners.flatMap((owner) => (owner.kind === "person" ? [owner.email] : [])),
  };
}

/** The people of several rules, each with the text of the rule that names them. */
export function selectRulePeople(workspaceId: string, rules: readonly OwnerRule[]): Prisma.Sql {
  const each = rules.map(
    (rule) =>
      Prisma.sql`SELECT ${rule.text}::text AS rule, n."personId" FROM (${selectPeople(workspaceId, namedBy(rule))}) n`,
  );
  return each.length > 0 ? Prisma.join(each, " UNION ALL ") : Prisma.sql`SELECT 1 WHERE false`;
}
