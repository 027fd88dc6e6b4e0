import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { registry } from "@/lib/kernel/registry";
import { checkCredentials } from "./credentials";
import { finishOidc, newFlow, OIDC, oidcProviders } from "./oidc";
import { safeNext } from "./safe-next";
import { authSecret } from "./secret";
import { SESSION_COOKIE, SESSION_MAX_AGE_S, sessionCookieOptions } from "./session-cookie";
import type { Account } from "./session-store";

/** next-auth for one request; sessions are encrypted cookies that hold no authority of their own. */
export function authOptions(address: string): NextAuthOptions {
  const settings = env();
  const flow = newFlow();
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_S },
    jwt: { maxAge: SESSION_MAX_AGE_S },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: sessionCookieOptions() } },
    // By its code alone: what comes with it may hold tokens.
    logger: {
      error: (code) => registry().logger?.error({ code }, "sign-in route"),
      warn: (code) => registry().logger?.warn({ code }, "sign-in route"),
      debug: () => {},
    },
    providers: [
      CredentialsProvider({
        name: "password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials) => signIn(credentials, address),
      }),
      ...oidcProviders(flow, settings),
    ],
    callbacks: {
      signIn: ({ account }) => (account?.provider === OIDC ? finishOidc(flow, settings) : true),
      jwt: ({ token, user }) => {
        if (!user) return token;
        const { name, email, ...claims } = claimsOf(flow.account ?? (user as Account));
        return { ...token, sub: claims.personId, name, email, ...claims };
      },
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
  return verdict.kind === "wrong" ? null : verdict.account;
}

/** The same as a session has that a server action began. */
function claimsOf({ id, name, email, sessionEpoch, workspaceId }: Account) {
  const since = Math.floor(Date.now() / 1000);
  return { personId: id, name, email, epoch: sessionEpoch, workspaceId, since };
}
