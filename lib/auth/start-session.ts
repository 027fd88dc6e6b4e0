import "server-only";
import { cookies, headers } from "next/headers";
import { sealSession } from "./seal-session";
import { readSession } from "./session";
import { SESSION_COOKIE, sessionCookieOptions } from "./session-cookie";
import type { Account, Session } from "./session-store";

/** Signs the browser of this server action in, in one of the person's workspaces: always by a new cookie. */
export async function startSession(
  { id, sessionEpoch, workspaceId }: Account,
  active = workspaceId,
): Promise<void> {
  const since = Math.floor(Date.now() / 1000);
  await setCookie({ personId: id, epoch: sessionEpoch, workspaceId: active, since });
}

/** The session goes on in another workspace; it ends when it would have ended. */
export async function switchSession(workspaceId: string): Promise<void> {
  const session = await readSession((await headers()).get("cookie") ?? "");
  if (session) await setCookie({ ...session, workspaceId });
}

async function setCookie(session: Session & { since: number }): Promise<void> {
  const { value, maxAge } = await sealSession(session, Date.now());
  (await cookies()).set(SESSION_COOKIE, value, { ...sessionCookieOptions(), maxAge });
}
