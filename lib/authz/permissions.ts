import type { Actor, KeyScope, Role } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";

/** Permissions that come with a role (or a key's scope) alone. */
const ROLE_PERMISSIONS = [
  "workspace:read",
  "artifact:read",
  "change:read",
  "release:read",
  "eval:read",
  "audit:read",
  "prompt:resolve",
  "change:review",
  "change:write",
  "change:merge",
  "eval:run",
  "member:manage",
  "team:manage",
  "key:manage",
  "provider:manage",
  "environment:freeze",
  "relay:follow",
] as const;

/** Permissions that the owner rules of a path give, whatever the role; some roles hold one everywhere. */
const PATH_PERMISSIONS = ["release:promote", "release:rollback", "rollout:control", "lock:lift"] as const;

/** Reserved for the product itself. */
const SYSTEM_PERMISSIONS = ["workspace:create", "person:enter", "eval:record"] as const;

export type RolePermission = (typeof ROLE_PERMISSIONS)[number] | (typeof SYSTEM_PERMISSIONS)[number];
export type PathPermission = (typeof PATH_PERMISSIONS)[number];
export type Permission = RolePermission | PathPermission;

const READ: readonly Permission[] = [
  "workspace:read",
  "artifact:read",
  "change:read",
  "release:read",
  "eval:read",
  "audit:read",
  "prompt:resolve",
];
const VIEW: readonly Permission[] = [...READ, "change:review"];
const WRITE: readonly Permission[] = [...VIEW, "change:write", "change:merge", "eval:run"];

const BY_ROLE: Record<Role, readonly Permission[]> = {
  viewer: VIEW,
  author: WRITE,
  support_lead: [...VIEW, "release:rollback", "rollout:control"],
  admin: [
    ...WRITE,
    "member:manage",
    "team:manage",
    "key:manage",
    "provider:manage",
    "environment:freeze",
    "relay:follow",
  ],
};

const BY_SCOPE: Record<KeyScope, readonly Permission[]> = {
  resolve: ["prompt:resolve"],
  read: READ,
  write: [...READ, "change:write", "change:merge", "eval:run", ...PATH_PERMISSIONS],
  ingest: [],
  relay: ["prompt:resolve", "relay:follow"],
};

export function isPathPermission(permission: Permission): permission is PathPermission {
  return (PATH_PERMISSIONS as readonly string[]).includes(permission);
}

/** Does the actor's role alone give this permission? A key needs it from its scope and from its owner's role. */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "person") return BY_ROLE[actor.role].includes(permission);
  return BY_SCOPE[actor.scope].includes(permission) && BY_ROLE[actor.ownerRole].includes(permission);
}

/** May the actor have this permission once the owner rules of a path name its person? */
export function canAsOwner(actor: Actor, permission: PathPermission): boolean {
  if (actor.kind === "key") return BY_SCOPE[actor.scope].includes(permission);
  return true;
}

/** Refuses with a sentence that says who can. */
export function authorize(actor: Actor, permission: Permission): void {
  if (permission === "change:review" && actor.kind === "key")
    throw new AppError("key_cannot_review", "API keys never review. Sign in as a person to review a change.");
  if (can(actor, permission)) return;
  throw new AppError("forbidden", forbiddenText(actor, permission), { permission });
}

export function forbiddenText(actor: Actor, permission: Permission): string {
  const roles = (Object.keys(BY_ROLE) as Role[]).filter((role) => BY_ROLE[role].includes(permission));
  const who =
    roles.length > 0
      ? `It needs the role ${roles.join(" or ").replace("support_lead", "support lead")}.`
      : "";
  if (actor.kind === "key")
    return `The scope of this API key, or its owner's role, does not give ${permission}. ${who}`.trim();
  const role = actor.kind === "person" ? actor.role.replace("_", " ") : actor.kind;
  return `Your role (${role}) does not give ${permission}. ${who}`.trim();
}
