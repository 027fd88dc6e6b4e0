import type { OidcRefusal } from "./oidc-claims";

export const WRONG_CREDENTIALS =
  "This e-mail address and password do not belong together. Check both and try again.";

const AGAIN = "Sign in once more from here.";
const OPERATOR = "Tell whoever runs this console.";

const OIDC: Record<OidcRefusal, string> = {
  state: `The answer of the sign-in service belongs to another attempt. ${AGAIN}`,
  nonce: `The answer of the sign-in service was made for another attempt, so it is not taken. ${AGAIN}`,
  audience: `The answer of the sign-in service was made for another program, so it is not taken. ${OPERATOR}`,
  issuer: `The answer came from another sign-in service than the one that is set up. ${OPERATOR}`,
  expired: `The answer of the sign-in service has expired. ${AGAIN} If it happens again, a clock is wrong.`,
  signature: `The answer of the sign-in service is not signed by it, so it is not taken. ${OPERATOR}`,
  unreachable: "The sign-in service does not answer. Try again, or sign in with a password.",
  unverified:
    "The sign-in service has not verified your e-mail address. Verify it there, then sign in once more.",
  no_email: `The sign-in service does not tell your e-mail address. ${OPERATOR}`,
  no_role: "The sign-in service gives you no role in this console. Ask whoever manages your groups there.",
  removed:
    "An admin has removed you from this workspace. An invitation brings you back: ask an admin for one.",
  not_invited: "Nobody has invited this address yet. Ask an admin of your workspace for an invitation.",
  disabled: "This account is disabled. Ask an admin of your workspace.",
  no_such_workspace: `The workspace of this sign-in service does not exist here. ${OPERATOR}`,
  invalid: `The answer of the sign-in service could not be used. ${AGAIN}`,
};

export function describeLimit(seconds: number): string {
  return `Too many attempts were made from where you are. Try again in ${seconds} s.`;
}

/** What next-auth's own routes put into the address of the sign-in page, in words. */
export function describeEntryError(code: string | undefined): string | null {
  if (code === undefined) return null;
  if (code === "CredentialsSignin") return WRONG_CREDENTIALS;
  if (code === "OAuthSignin") return OIDC.unreachable;
  const seconds = /^RateLimited:(\d{1,6})$/.exec(code)?.[1];
  if (seconds) return describeLimit(Number(seconds));
  const refusal = code.startsWith("Oidc:") ? code.slice(5) : "";
  if (Object.hasOwn(OIDC, refusal)) return OIDC[refusal as OidcRefusal];
  return code === "OAuthCallback" ? OIDC.invalid : "Signing in did not work. Try again.";
}
