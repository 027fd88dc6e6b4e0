import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { Allowance } from "@/lib/http/rate-limits";
import { requestIdOf } from "../request-id";

/** What is around an answer from memory. */
export type HotWay = {
  /** Headers of every answer, as a flat list. */
  own: readonly string[];
  onAnswered: (kind: "resolve" | "ofrep") => void;
  /** Takes a request whose body has been read and that is not as simple as it looked. */
  goOn: (body: Buffer) => void;
};

/** What every answer from memory carries, as a flat list: nothing is looked up in it, so nothing else is made of it. */
export function hotHeaders(
  headers: IncomingHttpHeaders,
  own: readonly string[],
  allowance: Allowance | null,
): string[] {
  const list = ["x-request-id", requestIdOf(headers["x-request-id"]), ...own];
  if (allowance)
    list.push(
      "x-ratelimit-limit",
      String(allowance.limit),
      "x-ratelimit-remaining",
      String(allowance.remaining),
      "x-ratelimit-reset",
      String(allowance.resetS),
    );
  return list;
}

/** Sends JSON whose characters are bytes. */
export function sendBytes(response: ServerResponse, headers: string[], text: string): void {
  headers.push("content-type", "application/json; charset=utf-8", "content-length", String(text.length));
  response.writeHead(200, headers);
  response.end(text, "latin1");
}
