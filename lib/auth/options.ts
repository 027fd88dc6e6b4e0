import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { checkCredentials } from "./credentials";
import { safeNext } from "./safe-next";
import { authSecret } from "./secret";
import { SESSION_COOKIE, SESSION_MAX_AGE_S, sessionCookieOptions } from "./session-cookie";

/** next-auth with credentials; sessions are encrypted cookies that hold no authority of their own. */
export function authOptions(address: string): NextAuthOptions {
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_S },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: sessionCookieOptions() } },
    providers: [
      CredentialsProvider({
        name: "password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials) => signIn(credentials, address),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user ? { ...token, personId: user.id, epoch: (user as { epoch?: number }).epoch ?? 0 } : token,
      session: ({ session }) => session,
      // A path alone keeps people on the address by which they came.
      redirect: ({ url }) => (url.startsWith("/sign-in") ? url : safeNext(url)),
    },
  };
}

/** next-auth shows the message of an error thrown here as `error`; a plain null is "CredentialsSignin". */
async function signIn(credentials: { email?: string; password?: string } | undefined, address: string) {
  const { email = "", password = "" } = credentials ?? {};
  const verdict = await checkCredentials({ email, password }, address);
  if (verdict.kind === "limited") throw new Error(`RateLimited:${verdict.retryAfterS}`);
  if (verdict.kind === "wrong") return null;
  const { id, name, sessionEpoch: epoch } = verdict.account;
  return { id, name, email: verdict.account.email, epoch };
}
