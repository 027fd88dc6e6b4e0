import { REVALIDATED } from "@/lib/http/etag";
import type { Allowance } from "@/lib/http/rate-limits";
import { requestIdOf } from "../request-id";
import type { Exchange } from "./hot-way";

type Answer = {
  allowance: Allowance | null;
  /** Of what may be kept; without it nobody keeps the answer. */
  tag?: string;
  /** JSON whose characters are bytes; null where whoever asks has it already, by its tag. */
  text: string | null;
};

/** Sends an answer from memory. Headers are a flat list: nothing is looked up in it, so nothing else is made of it. */
export function sendHot(
  { request, response }: Exchange,
  own: readonly string[],
  { allowance, tag, text }: Answer,
): void {
  const headers = ["x-request-id", requestIdOf(request.headers["x-request-id"]), ...own];
  if (tag === undefined) headers.push("cache-control", "no-store");
  else headers.push("cache-control", REVALIDATED, "etag", tag);
  if (allowance)
    headers.push(
      "x-ratelimit-limit",
      String(allowance.limit),
      "x-ratelimit-remaining",
      String(allowance.remaining),
      "x-ratelimit-reset",
      String(allowance.resetS),
    );
  if (text === null) {
    response.writeHead(304, headers).end();
    return;
  }
  headers.push("content-type", "application/json; charset=utf-8", "content-length", String(text.length));
  response.writeHead(200, headers);
  response.end(text, "latin1");
}
