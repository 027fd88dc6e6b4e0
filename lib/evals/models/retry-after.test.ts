import { expect, it } from "vitest";
import { readRetryAfter } from "./retry-after";

const NOW = Date.parse("2026-11-26T12:00:00Z");

it.each<[string, Record<string, string>, number | null]>([
  ["seconds", { "retry-after": "7" }, 7000],
  ["part of a second", { "retry-after": "0.5" }, 500],
  ["nothing to wait for", { "retry-after": "0" }, 0],
  ["a date", { "retry-after": "Thu, 26 Nov 2026 12:00:20 GMT" }, 20_000],
  ["a date that is over", { "retry-after": "Thu, 26 Nov 2026 11:00:00 GMT" }, 0],
  ["milliseconds, which win", { "retry-after-ms": "250", "retry-after": "7" }, 250],
  ["a day, of which ten minutes count", { "retry-after": "86400" }, 600_000],
  ["words", { "retry-after": "soon" }, null],
  ["nothing", {}, null],
])("a wait of %s", (_what, headers, waitMs) => {
  expect(readRetryAfter(headers, NOW)).toBe(waitMs);
});
