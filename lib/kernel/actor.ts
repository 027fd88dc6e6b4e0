/** Who acts. Every audit event names one. */
export const ROLES = ["viewer", "author", "support_lead", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const KEY_SCOPES = ["resolve", "read", "write", "ingest", "relay"] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

type InWorkspace = { workspaceId: string };

/** A person in a session. Only such an actor reviews. */
export type PersonActor = InWorkspace & {
  kind: "person";
  id: string;
  name: string;
  email: string;
  role: Role;
};

/** An API key. What it writes counts as written by its owner too, and it may do only what its owner may. */
export type KeyActor = InWorkspace & {
  kind: "key";
  id: string;
  name: string;
  scope: KeyScope;
  /** Set when the key is bound to one environment; any other environment does not exist for it. */
  environmentId: string | null;
  ownerId: string;
  ownerRole: Role;
};

/** The product itself: first start, the demo, jobs. Never reachable from a request. */
export type SystemActor = InWorkspace & { kind: "system"; id: "system"; name: "Countersign" };

export type Actor = PersonActor | KeyActor | SystemActor;

/** The person behind an actor: oneself, or the owner of a key. */
export function personIdOf(actor: Actor): string | null {
  if (actor.kind === "person") return actor.id;
  return actor.kind === "key" ? actor.ownerId : null;
}

export function systemActor(workspaceId: string): SystemActor {
  return { kind: "system", id: "system", name: "Countersign", workspaceId };
}
