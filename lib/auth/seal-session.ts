import "server-only";
import { encode } from "next-auth/jwt";
import { authSecret } from "./secret";
import type { Claims } from "./session";
import {
  SESSION_COOKIE,
  SESSION_LIFETIME_S,
  SESSION_MAX_AGE_S,
  sessionCookieOptions,
} from "./session-cookie";
import type { Session } from "./session-store";

type Sealed = { value: string; maxAge: number };

/** The value of a session cookie: encrypted, new in every bit, and no longer valid than its session may last. */
export async function sealSession(session: Session & { since: number }, nowMs: number): Promise<Sealed> {
  const { personId, epoch, workspaceId, since } = session;
  const left = Math.floor(since + SESSION_LIFETIME_S - nowMs / 1000);
  const maxAge = Math.max(0, Math.min(SESSION_MAX_AGE_S, left));
  const token = { sub: personId, personId, epoch, workspaceId, since };
  return { value: await encode({ token, secret: authSecret(), maxAge }), maxAge };
}

/** The same as a header, for answers that are not made by Next. */
export async function sealAsHeader(session: Session & { since: number }, nowMs: number): Promise<string> {
  const { value, maxAge } = await sealSession(session, nowMs);
  const secure = sessionCookieOptions().secure ? "; Secure" : "";
  return `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

/** Past half of its time, and not at the end of its life yet. */
export function isRenewalDue({ since, issuedAt, expiresAt }: Claims, nowMs: number): boolean {
  const now = nowMs / 1000;
  const end = since + SESSION_LIFETIME_S;
  return now >= issuedAt + (expiresAt - issuedAt) / 2 && expiresAt < end;
}
