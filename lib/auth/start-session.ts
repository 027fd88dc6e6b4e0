import "server-only";
import { cookies } from "next/headers";
import { encode } from "next-auth/jwt";
import { authSecret } from "./secret";
import { SESSION_COOKIE, SESSION_MAX_AGE_S, sessionCookieOptions } from "./session-cookie";
import type { Account } from "./session-store";

/** Signs the browser of this server action in: the same cookie that next-auth's own routes set. */
export async function startSession({ id, name, email, sessionEpoch }: Account): Promise<void> {
  const token = { sub: id, name, email, personId: id, epoch: sessionEpoch };
  const value = await encode({ token, secret: authSecret(), maxAge: SESSION_MAX_AGE_S });
  (await cookies()).set(SESSION_COOKIE, value, { ...sessionCookieOptions(), maxAge: SESSION_MAX_AGE_S });
}
