import { expect, it } from "vitest";
import { formatExact, formatRelative, formatSince } from "./format-time";

const NOW = new Date("2026-11-22T12:55:03Z");
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

it.each<[string, number, string]>([
  ["this moment", 0, "just now"],
  ["the last second of now", 44, "just now"],
  ["the first minute", 45, "1 min ago"],
  ["the last minute of an hour", 3599, "59 min ago"],
  ["exactly an hour", 3600, "1 h ago"],
  ["the last second of a day", 86_399, "23 h ago"],
  ["exactly a day", 86_400, "1 d ago"],
  ["the last day that counts", 30 * 86_400 - 1, "29 d ago"],
  ["thirty days", 30 * 86_400, "23 Oct 2026"],
  ["the future", -7200, "in 2 h"],
])("says %s in few words", (_when, seconds, text) => {
  expect(formatRelative(before(seconds), NOW)).toBe(text);
});

it.each<[string, number, string]>([
  ["a moment", 3, "since a moment ago"],
  ["hours", 7200, "for 2 h"],
  ["the last day that counts", 30 * 86_400 - 1, "for 29 d"],
  ["longer than that", 30 * 86_400, "since 23 Oct 2026"],
])("says how long something has held: %s", (_how, seconds, text) => {
  expect(formatSince(before(seconds), NOW)).toBe(text);
});

it("gives the exact time in UTC", () => {
  expect(formatExact(NOW)).toBe("22 Nov 2026, 12:55:03 UTC");
});
