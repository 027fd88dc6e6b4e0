import "server-only";
import { AppError } from "@/lib/kernel/errors";
import { describeLimit } from "./describe-entry-error";
import { tokenLimits } from "./sign-in-limits";

/** Looks a token up; whoever tries many that are not known has to wait. */
export async function guardToken<T>(address: string, find: () => Promise<T | null>): Promise<T | null> {
  const limits = tokenLimits();
  const waitMs = limits.waitMs("", address, Date.now());
  if (waitMs > 0) {
    const retryAfterS = Math.ceil(waitMs / 1000);
    throw new AppError("rate_limited", describeLimit(retryAfterS), { retryAfterS });
  }
  const found = await find();
  if (found === null) limits.recordFailure("", address, Date.now());
  return found;
}
