import type { IncomingHttpHeaders } from "node:http";
import type { Allowance } from "@/lib/http/rate-limits";

/** The headers that an answer from memory depends on. */
export const HOT_HEADERS = [
  "authorization",
  "x-api-key",
  "x-request-id",
  "if-none-match",
  "content-type",
  "content-length",
] as const;
export type HotHeaders = { [Name in (typeof HOT_HEADERS)[number]]?: IncomingHttpHeaders[Name] };

/** What is asked, as answers from memory look at it; a request of node:http is one. */
export type HotQuestion = { method?: string; url?: string; headers: HotHeaders };

export type HotAnswer = {
  kind: "resolve" | "ofrep";
  allowance: Allowance | null;
  /** Of what may be kept; without it nobody keeps the answer. */
  tag?: string;
  /** JSON whose characters are bytes; null where whoever asks has it already, by its tag. */
  text: string | null;
};
