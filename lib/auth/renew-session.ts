import "server-only";
import { isRenewalDue, sealAsHeader } from "./seal-session";
import { readSession } from "./session";

/**
 * A Set-Cookie header for a session that is used past half of its time. It holds what the old one held: whether that
 * still counts, each request asks the database.
 */
export async function renewSession(cookieHeader: string, nowMs: number): Promise<string | null> {
  const claims = await readSession(cookieHeader, nowMs);
  return claims && isRenewalDue(claims, nowMs) ? sealAsHeader(claims, nowMs) : null;
}
