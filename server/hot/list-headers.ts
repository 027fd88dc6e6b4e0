import { REVALIDATED } from "@/lib/http/etag";
import { requestIdOf } from "../request-id";
import type { HotAnswer, HotHeaders } from "./hot-question";

/** The headers of an answer from memory, as a flat list; `own` are those of every answer. */
export function listHeaders(
  asked: HotHeaders,
  own: readonly string[],
  { allowance, tag, text }: HotAnswer,
): string[] {
  const headers = ["x-request-id", requestIdOf(asked["x-request-id"]), ...own];
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
  if (text !== null)
    headers.push("content-type", "application/json; charset=utf-8", "content-length", String(text.length));
  return headers;
}
