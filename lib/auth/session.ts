import "server-only";
import { decode } from "next-auth/jwt";
import { authSecret } from "./secret";
import { SESSION_COOKIE } from "./session-cookie";
import type { Session } from "./session-store";

/** Reads the encrypted session out of a Cookie header; null when there is none or it is not ours. */
export async function readSession(cookieHeader: string): Promise<Session | null> {
  const token = findCookie(cookieHeader, SESSION_COOKIE);
  if (!token) return null;
  const payload = await decode({ token, secret: authSecret() }).catch(() => null);
  if (!payload || typeof payload.personId !== "string" || typeof payload.epoch !== "number") return null;
  const workspaceId = typeof payload.workspaceId === "string" ? payload.workspaceId : null;
  return { personId: payload.personId, epoch: payload.epoch, workspaceId };
}

function findCookie(header: string, name: string): string | null {
  const pair = header.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null;
}
