import type { Asked } from "./commands";
import { lineFor, ownerLines, ownersOf } from "./rule-sets";
import { type Answer, isKey, KEYS, personOf, ROLE_OF, type State, type Who } from "./state";

export const refuse = (status: number, code: string, more: Record<string, unknown> = {}): Answer => ({
  status,
  code,
  ...more,
});

const WRITES: readonly Asked["do"][] = ["create", "save", "submit", "merge", "close"];
const MANAGES: readonly Asked["do"][] = ["freeze", "liftFreeze", "removeMember", "revokeKey"];
const REVIEWS: readonly Asked["do"][] = ["review", "dismiss"];

/** Whether this actor may ask for such a thing at all: null when so. */
export function admission(state: State, who: Who, asked: Asked): Answer | null {
  if (state.removed.includes(personOf(who))) return refuse(401, "unauthenticated");
  if (isKey(who) && state.revoked.includes(who)) return refuse(401, "unauthenticated");
  if (REVIEWS.includes(asked.do)) return isKey(who) ? refuse(403, "key_cannot_review") : null;
  if (WRITES.includes(asked.do)) return mayWrite(who) ? null : refuse(403, "forbidden");
  if (MANAGES.includes(asked.do))
    return !isKey(who) && ROLE_OF[who] === "admin" ? null : refuse(403, "forbidden");
  if (asked.do === "promote" || asked.do === "rollBack" || asked.do === "liftLock")
    return mayRelease(state, who, asked) ? null : refuse(403, "not_owner");
  return null;
}

function mayWrite(who: Who): boolean {
  const role = ROLE_OF[personOf(who)];
  const writes = role === "author" || role === "admin";
  return writes && (!isKey(who) || KEYS[who].scope === "write");
}

/** The owners of a path, in person or by a key that writes; support leads roll back everywhere. */
function mayRelease(state: State, who: Who, asked: Extract<Asked, { path: string }>): boolean {
  if (isKey(who) && KEYS[who].scope !== "write") return false;
  if (asked.do === "rollBack" && !isKey(who) && ROLE_OF[who] === "support_lead") return true;
  const line = lineFor(ownerLines(state), asked.path);
  // Nobody owns it: the gate says so.
  if (!line) return asked.do === "promote";
  return ownersOf(state, line).includes(personOf(who));
}

export function isPathOwner(state: State, who: Who, path: string): boolean {
  const line = lineFor(ownerLines(state), path);
  return line !== null && ownersOf(state, line).includes(personOf(who));
}

/** For a key that is bound to an environment, no other one exists. */
export function seesEnvironment(who: Who, environment: string): boolean {
  const bound = isKey(who) ? KEYS[who].environment : null;
  return bound === null || bound === environment;
}
