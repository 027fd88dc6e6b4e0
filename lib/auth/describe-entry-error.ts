export const WRONG_CREDENTIALS =
  "This e-mail address and password do not belong together. Check both and try again.";

export function describeLimit(seconds: number): string {
  return `Too many attempts failed for this account or from this address. Try again in ${seconds} s.`;
}

/** What next-auth's own routes put into the address of the sign-in page, in words. */
export function describeEntryError(code: string | undefined): string | null {
  if (code === undefined) return null;
  if (code === "CredentialsSignin") return WRONG_CREDENTIALS;
  const seconds = /^RateLimited:(\d{1,6})$/.exec(code)?.[1];
  return seconds ? describeLimit(Number(seconds)) : "Signing in did not work. Try again.";
}
