import type { IncomingMessage, ServerResponse } from "node:http";

/** What services ask with a key. Nothing else is anybody's of another origin, and no cookie is ever taken along. */
const PATHS =
  /^\/(api\/v1\/(snapshot(\/key)?|stream|instances|prompts\/[^/]+\/resolve)|ofrep\/v1\/(evaluate\/flags(\/.+)?|events))$/;

const PREFLIGHT = {
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "authorization, content-type, if-none-match, last-event-id, x-api-key",
  "access-control-max-age": "600",
};
const EXPOSED = "countersign-signature, etag, retry-after, x-request-id";

/**
 * Lets the pages of these origins read what services read. True where it has answered the question that a browser asks
 * before the request itself.
 */
export function crossOrigin(origins: readonly string[]) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { origin } = request.headers;
    if (origin === undefined || origins.length === 0) return false;
    if (!PATHS.test(request.url?.split("?", 1)[0] ?? "")) return false;
    response.setHeader("vary", "origin");
    if (!origins.includes(origin)) return false;
    response.setHeader("access-control-allow-origin", origin);
    const isPreflight =
      request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
    if (!isPreflight) {
      response.setHeader("access-control-expose-headers", EXPOSED);
      return false;
    }
    response.writeHead(204, PREFLIGHT).end();
    return true;
  };
}
