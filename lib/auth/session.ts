import "server-only";
import { decode } from "next-auth/jwt";
import { authSecret } from "./secret";
import { SESSION_COOKIE, SESSION_LIFETIME_S } from "./session-cookie";
import type { Session } from "./session-store";

/** What else is in the cookie: when the session began, and when this cookie was made and ends. */
export type Claims = Session & { since: number; issuedAt: number; expiresAt: number };

/** Reads the encrypted session out of a Cookie header; null when there is none, it is not ours, or it is over. */
export async function readSession(cookieHeader: string, nowMs = Date.now()): Promise<Claims | null> {
  const token = findCookie(cookieHeader, SESSION_COOKIE);
  if (!token) return null;
  const payload = await decode({ token, secret: authSecret() }).catch(() => null);
  if (!payload || typeof payload.personId !== "string" || typeof payload.epoch !== "number") return null;
  const { iat: issuedAt, exp: expiresAt } = payload as { iat: number; exp: number };
  const since = typeof payload.since === "number" ? payload.since : issuedAt;
  if (nowMs / 1000 >= since + SESSION_LIFETIME_S) return null;
  const workspaceId = typeof payload.workspaceId === "string" ? payload.workspaceId : null;
  return { personId: payload.personId, epoch: payload.epoch, workspaceId, since, issuedAt, expiresAt };
}

function findCookie(header: string, name: string): string | null {
  const pair = header.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null;
}
