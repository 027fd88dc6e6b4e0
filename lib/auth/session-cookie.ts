import "server-only";
import { env } from "@/lib/env";

export const SESSION_COOKIE = "countersign.session";
/** A session ends when it was not used for this long … */
export const SESSION_MAX_AGE_S = 12 * 60 * 60;
/** … and at the latest this long after signing in, however much it is used. */
export const SESSION_LIFETIME_S = 7 * 24 * 60 * 60;

/** Secure where people reach this by https, as COUNTERSIGN_URL says; never as a header claims. */
export function sessionCookieOptions() {
  const secure = env().COUNTERSIGN_URL?.startsWith("https:") ?? false;
  return { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
}
