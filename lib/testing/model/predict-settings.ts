import { refuse } from "./admission";
import type { Asked } from "./commands";
import { findMade } from "./numbering";
import { type Answer, isKey, KEY_NAMES, KEYS, ORDER, PEOPLE, ROLE_OF, type State, type Who } from "./state";

type Of<K extends Asked["do"]> = Extract<Asked, { do: K }>;

export function liftLock(state: State, who: Who, { path, version }: Of<"liftLock">): Answer {
  if (isKey(who) && KEYS[who].environment) return refuse(403, "forbidden");
  if (!findMade(state, path, version)) return refuse(404, "not_found");
  const lock = `${path}@${version}`;
  if (!state.locked.includes(lock)) return refuse(409, "invalid_state");
  state.locked = state.locked.filter((one) => one !== lock);
  return { status: 200, changed: "unlocked" };
}

export function freeze(state: State, _who: Who, { environment }: Of<"freeze">): Answer {
  if (!(ORDER as readonly string[]).includes(environment)) return refuse(404, "not_found");
  state.freezes.push({ environment, lifted: false });
  return { status: 201, changed: "frozen" };
}

export function liftFreeze(state: State, _who: Who, { freeze: index }: Of<"liftFreeze">): Answer {
  const found = state.freezes[index - 1];
  if (!found || found.lifted) return refuse(404, "not_found");
  found.lifted = true;
  return { status: 200, changed: "lifted" };
}

export function removeMember(state: State, _who: Who, { person }: Of<"removeMember">): Answer {
  if (state.removed.includes(person)) return refuse(404, "not_found");
  const admins = PEOPLE.filter((one) => ROLE_OF[one] === "admin" && !state.removed.includes(one));
  if (admins.length === 1 && admins[0] === person) return refuse(409, "invalid_state");
  state.removed.push(person);
  const theirs = KEY_NAMES.filter((key) => KEYS[key].owner === person && !state.revoked.includes(key));
  state.revoked.push(...theirs);
  return { status: 200, changed: "removed" };
}

export function revokeKey(state: State, _who: Who, { key }: Of<"revokeKey">): Answer {
  if (state.revoked.includes(key)) return refuse(404, "not_found");
  state.revoked.push(key);
  return { status: 200, changed: "revoked" };
}
