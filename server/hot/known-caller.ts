import { readKey } from "@/lib/auth/api-keys";
import { type FoundKey, type KeyBook, knownKeys } from "@/lib/auth/known-keys";
import { can } from "@/lib/authz/permissions";
import type { KeyActor } from "@/lib/kernel/actor";
import { now } from "./clock";
import type { HotHeaders } from "./hot-question";

/** Of spellings of keys that work; beyond them all are proven anew. */
const MOST_HEADERS = 10_000;

/**
 * Keys whose secret was compared before, by the header that brought them, so that it is not hashed each time. Only until
 * anything changes about who may do what: a key that is ended is in none of them from the same moment on.
 */
const proven = new Map<string, FoundKey>();
let provenBy: KeyBook | undefined;
let provenIn = 0;

/** Who asks with a key that is in memory and may resolve; null where only the longer way can tell. */
export function findKnownActor(headers: HotHeaders): KeyActor | null {
  const keys = knownKeys();
  if (keys !== provenBy || keys.era !== provenIn) forget(keys);
  const { authorization } = headers;
  const known = authorization === undefined ? undefined : proven.get(authorization);
  if (known === undefined || known.expiresAt <= now()) return prove(keys, headers);
  return known.actor;
}

function prove(keys: KeyBook, headers: HotHeaders): KeyActor | null {
  const presented = readKey({
    get: (name) => {
      const header = name === "authorization" || name === "x-api-key" ? headers[name] : null;
      return typeof header === "string" ? header : null;
    },
  });
  const found = presented && keys.find(presented, new Date(now()));
  if (!found || !can(found.actor, "prompt:resolve")) return null;
  const { authorization, "x-api-key": other } = headers;
  if (authorization !== undefined && other === undefined) {
    if (proven.size >= MOST_HEADERS) proven.clear();
    proven.set(authorization, found);
  }
  return found.actor;
}

function forget(keys: KeyBook): void {
  proven.clear();
  provenBy = keys;
  provenIn = keys.era;
}
