import "server-only";
import { readClient } from "@/lib/db/transaction";
import { checkPassword } from "./passwords";
import { type Account, findCredentials } from "./session-store";
import { signInLimits } from "./sign-in-limits";

export type Verdict =
  | { kind: "known"; account: Account }
  | { kind: "wrong" }
  | { kind: "limited"; retryAfterS: number };

/** Checks an e-mail address and a password. An attempt counts as failed until it succeeds, so that many at once do too. */
export async function checkCredentials(
  given: { email: string; password: string },
  address: string,
): Promise<Verdict> {
  const email = given.email.trim().toLowerCase();
  const { password } = given;
  if (email === "" || password === "" || email.length > 320 || password.length > 1000)
    return { kind: "wrong" };

  const limits = signInLimits();
  const waitMs = limits.waitMs(email, address, Date.now());
  if (waitMs > 0) return { kind: "limited", retryAfterS: Math.ceil(waitMs / 1000) };

  limits.recordFailure(email, address, Date.now());
  const found = await findCredentials(readClient(), email);
  const matches = await checkPassword(password, found?.passwordHash ?? null);
  if (!matches || !found) return { kind: "wrong" };
  limits.recordSuccess(email, address);
  const { passwordHash: _hash, ...account } = found;
  return { kind: "known", account };
}
