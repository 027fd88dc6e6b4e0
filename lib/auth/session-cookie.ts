import "server-only";
import { env } from "@/lib/env";

export const SESSION_COOKIE = "countersign.session";
export const SESSION_MAX_AGE_S = 12 * 60 * 60;

/** Secure where people reach this by https, as COUNTERSIGN_URL says; never as a header claims. */
export function sessionCookieOptions() {
  const secure = env().COUNTERSIGN_URL?.startsWith("https:") ?? false;
  return { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
}
