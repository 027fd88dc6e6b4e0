import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { type OwnerRule, parseOwnerRules } from "../owner-rules";
import { findOwnerRulesText, findPeople } from "./authority";

type Held = { workspaceId: string; rules: OwnerRule[]; people: Map<string, string[]> };

/**
 * Of transactions that hold their workspace's lock and change nothing that decides: whoever changes rules, roles or teams
 * waits for them, so what they read once stays true for them.
 */
const held = new WeakMap<ReadTx, Held>();

/** `json` is the content of the newest version of the owner rules; null where there is none. */
export function holdRules(tx: ReadTx, workspaceId: string, json: string | null): void {
  const { text } = json === null ? { text: "" } : (JSON.parse(json) as { text: string });
  held.set(tx, { workspaceId, rules: parseOwnerRules(text).rules, people: new Map() });
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

function namedBy({ owners }: OwnerRule) {
  return {
    teams: owners.flatMap((owner) => (owner.kind === "team" ? [owner.handle] : [])),
    emails: owners.flatMap((owner) => (owner.kind === "person" ? [owner.email] : [])),
  };
}
