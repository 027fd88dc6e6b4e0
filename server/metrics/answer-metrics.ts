import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { METRICS_TYPE, type Metric, writeMetrics } from "./write-metrics";

export const METRICS_PATH = "/metrics";

const FORWARDED = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];
const LOOPBACK = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];

/**
 * What Prometheus reads: for whoever has the token, or, where none is set, for this machine alone. To anybody else there is
 * nothing here.
 */
export async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  { token, collect }: { token: string | undefined; collect: () => Promise<readonly Metric[]> },
): Promise<void> {
  if (!mayRead(request, token)) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
    response.end("There is nothing at this address.\n");
    return;
  }
  const text = writeMetrics(await collect());
  response.writeHead(200, { "content-type": METRICS_TYPE, "cache-control": "no-store" });
  response.end(text);
}

/** Asked before our own headers are put in: what a proxy added shows that somebody else is behind it. */
function mayRead({ headers, socket, method }: IncomingMessage, token: string | undefined): boolean {
  if (method !== "GET") return false;
  if (token === undefined)
    return (
      LOOPBACK.includes(socket.remoteAddress ?? "") && FORWARDED.every((name) => headers[name] === undefined)
    );
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(hashOf(given), hashOf(token));
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
