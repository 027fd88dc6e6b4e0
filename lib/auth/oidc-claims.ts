import type { RoleMap } from "@/lib/env";
import type { Role } from "@/lib/kernel/actor";

export type IdentityClaims = Readonly<Record<string, unknown>>;

/** Why a sign-in through the issuer is refused. */
export const OIDC_REFUSALS = [
  "state",
  "nonce",
  "audience",
  "issuer",
  "expired",
  "signature",
  "unreachable",
  "unverified",
  "no_email",
  "no_role",
  "removed",
  "not_invited",
  "disabled",
  "no_such_workspace",
  "invalid",
] as const;
export type OidcRefusal = (typeof OIDC_REFUSALS)[number];

/** The first pair of the map whose value the claim has; a claim is a text or a list, `a.b` looks inside. */
export function findRole(claims: IdentityClaims, claim: string, map: RoleMap): Role | null {
  const found = [claims[claim], readInside(claims, claim.split("."))].find((one) => one !== undefined);
  const values = (Array.isArray(found) ? found : [found]).filter((one) => typeof one === "string");
  return map.find(({ value }) => values.includes(value))?.role ?? null;
}

function readInside(value: unknown, names: readonly string[]): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  const isObject = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  return isObject ? readInside((value as Record<string, unknown>)[name], rest) : undefined;
}

/** What a failed exchange with the issuer was about, from the words of the library that checks it. */
export function classifyFailure(message: string): OidcRefusal {
  if (/state/i.test(message)) return "state";
  if (/nonce/i.test(message)) return "nonce";
  if (/^aud|azp/i.test(message)) return "audience";
  if (/expired|too far in the past|not active yet|iat/i.test(message)) return "expired";
  if (/unexpected iss|iss m/i.test(message)) return "issuer";
  if (/signature|unexpected JWT alg|decode/i.test(message)) return "signature";
  return /ECONN|ENOTFOUND|timed out|socket|EAI_AGAIN/i.test(message) ? "unreachable" : "invalid";
}
