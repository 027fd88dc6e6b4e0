import type { IncomingMessage, ServerResponse } from "node:http";
import { SESSION_COOKIE } from "@/lib/auth/session-cookie";

const SIGN_IN = `/sign-in?next=${encodeURIComponent("/inbox")}`;

/** Sends who opens the console without a session to the sign-in page, with no page rendered to find it out. */
export function answerRoot(path: string, request: IncomingMessage, response: ServerResponse): boolean {
  const { method = "GET", headers } = request;
  if (path !== "/" || !["GET", "HEAD"].includes(method) || headers.rsc !== undefined) return false;
  if (headers.cookie?.includes(SESSION_COOKIE)) return false;
  response.writeHead(307, { location: SIGN_IN, "cache-control": "no-store" }).end();
  return true;
}
