import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { type Env, env } from "@/lib/env";
import { registry } from "@/lib/kernel/registry";
import { enterByIdentity } from "./enter-by-identity";
import { classifyFailure, type IdentityClaims, type OidcRefusal } from "./oidc-claims";
import type { Account } from "./session-store";

export const OIDC = "oidc";

/** What one request has found out; a request without a confirmed identity lets nobody in. */
export type OidcFlow = {
  claims: IdentityClaims | null;
  refusal: OidcRefusal | null;
  account: Account | null;
};

export function newFlow(): OidcFlow {
  return { claims: null, refusal: null, account: null };
}

/** What the button says; null when there is no issuer. */
export function oidcName(): string | null {
  const { COUNTERSIGN_OIDC_ISSUER: issuer, COUNTERSIGN_OIDC_NAME: name } = env();
  return issuer === undefined ? null : name;
}

/** The issuer of the settings, by next-auth's generic provider: PKCE, state and nonce are all checked. */
export function oidcProviders(flow: OidcFlow, settings: Env): OAuthConfig<IdentityClaims>[] {
  const {
    COUNTERSIGN_OIDC_ISSUER: issuer,
    COUNTERSIGN_OIDC_CLIENT_ID: clientId,
    COUNTERSIGN_OIDC_CLIENT_SECRET: clientSecret,
    COUNTERSIGN_OIDC_NAME: name,
  } = settings;
  if (!issuer) return [];
  return [
    {
      id: OIDC,
      name,
      type: "oauth",
      wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      clientId,
      clientSecret,
      authorization: { params: { scope: "openid email profile" } },
      // The library says in its error what was wrong; next-auth would say that something was.
      token: {
        request: async ({ provider, params, checks, client }) => {
          try {
            const tokens = await client.callback(provider.callbackUrl, params, checks);
            flow.claims = tokens.claims();
            return { tokens };
          } catch (error) {
            flow.refusal = classifyFailure(error instanceof Error ? error.message : "");
            registry().logger?.warn({ refusal: flow.refusal }, "sign-in through the issuer was refused");
            return { tokens: {} };
          }
        },
      },
      userinfo: { request: async () => ({ sub: "nobody", ...flow.claims }) },
      profile: ({ sub }) => ({ id: String(sub) }),
    },
  ];
}

/** Lets in whom the issuer has confirmed; else the way back to the sign-in page, with the reason. */
export async function finishOidc(flow: OidcFlow, settings: Env): Promise<true | string> {
  if (flow.claims && !flow.refusal) Object.assign(flow, await enterByIdentity(flow.claims, settings));
  return flow.account ? true : `/sign-in?error=Oidc:${flow.refusal ?? "invalid"}`;
}
