import "server-only";
import { reading } from "@/lib/db/transaction";
import type { Actor, KeyActor, PersonActor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { registry } from "@/lib/kernel/registry";
import { admitKey, findWorkingKeys, type PresentedKey, readKey } from "./api-keys";
import { knownKeys } from "./known-keys";
import { readSession } from "./session";
import { type Account, findSessionAccount, findSessionActor } from "./session-store";

/**
 * Who sent this request: an API key, or a person in a session on the same origin. On the hot path a key is known
 * from memory.
 */
export async function authenticate(request: Request, { hot = false } = {}): Promise<Actor> {
  const presented = readKey(request.headers);
  if (presented) {
    const now = new Date();
    const actor = hot ? await knownKeys().lookUp(presented, now) : await readKeyActor(presented, now);
    if (actor) {
      registry().keyUse?.note(actor);
      return actor;
    }
    throw new AppError("unauthenticated", "This API key is unknown, revoked or expired.");
  }
  const actor = await findPersonActor(request.headers);
  if (!actor)
    throw new AppError("unauthenticated", "Sign in, or send an API key as `Authorization: Bearer cs_…`.");
  requireSameOrigin(request);
  return actor;
}

async function readKeyActor({ publicId, secret }: PresentedKey, now: Date): Promise<KeyActor | null> {
  const [key] = await reading((tx) => findWorkingKeys(tx, [publicId]));
  return admitKey(key, secret, now);
}

/** The signed-in person, re-read with membership and role on every request; null when nobody is signed in. */
export async function findPersonActor(headers: Headers): Promise<PersonActor | null> {
  const session = await readSession(headers.get("cookie") ?? "");
  return session && reading((tx) => findSessionActor(tx, session));
}

/** Whose session it is, also where they are in no workspace any more. */
export async function findSignedIn(headers: Headers): Promise<Account | null> {
  const session = await readSession(headers.get("cookie") ?? "");
  return session && reading((tx) => findSessionAccount(tx, session));
}

/** A cookie travels by itself, so another site could send it: what writes has to come from our own pages. */
function requireSameOrigin(request: Request): void {
  const { headers, method } = request;
  const origin = headers.get("origin");
  const reads = method === "GET" || method === "HEAD";
  const site = headers.get("sec-fetch-site");
  const matches = origin !== null && URL.canParse(origin) && new URL(origin).host === hostOf(request);
  if (matches || (reads && origin === null && (site === null || site === "same-origin" || site === "none")))
    return;
  throw new AppError(
    "cross_origin",
    "A session works only from this console's own address: the Origin header has to match. Programs use an API key.",
  );
}

function hostOf({ headers, url }: Request): string {
  return headers.get("host") ?? new URL(url).host;
}
