import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { readClient } from "@/lib/db/transaction";
import { checkPassword } from "./passwords";
import { authSecret } from "./secret";
import { SESSION_COOKIE, SESSION_MAX_AGE_S } from "./session";
import { findCredentials } from "./session-store";
import { signInLimits } from "./sign-in-limits";

/** next-auth with credentials; sessions are encrypted cookies that hold no authority of their own. */
export function authOptions(request: { secure: boolean; address: string }): NextAuthOptions {
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_S },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        name: SESSION_COOKIE,
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: request.secure },
      },
    },
    providers: [
      CredentialsProvider({
        name: "password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials) => signIn(credentials, request.address),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user ? { ...token, personId: user.id, epoch: (user as { epoch?: number }).epoch ?? 0 } : token,
      session: ({ session }) => session,
    },
  };
}

/** next-auth shows the message of an error thrown here as `error`; a plain null is "CredentialsSignin". */
async function signIn(credentials: { email?: string; password?: string } | undefined, address: string) {
  const email = (credentials?.email ?? "").trim().toLowerCase();
  const password = credentials?.password ?? "";
  if (email === "" || password === "" || email.length > 320 || password.length > 1000) return null;

  const limits = signInLimits();
  const waitMs = limits.waitMs(email, address, Date.now());
  if (waitMs > 0) throw new Error(`RateLimited:${Math.ceil(waitMs / 1000)}`);

  const person = await findCredentials(readClient(), email);
  if (!(await checkPassword(password, person?.passwordHash ?? null)) || !person) {
    limits.recordFailure(email, address, Date.now());
    return null;
  }
  limits.recordSuccess(email);
  return { id: person.id, name: person.name, email: person.email, epoch: person.sessionEpoch };
}
