import { describe, expect, it } from "vitest";
import { hasWorkingKey } from "./has-working-key";

const NOW = new Date("2026-11-27T01:00:00Z");
const key = { scope: "resolve", environment: null, revokedAt: null, expiresAt: null };

describe("a key that can ask in prod", () => {
  it.each([
    ["of any environment", {}, true],
    ["of prod", { environment: "prod" }, true],
    ["of stage", { environment: "stage" }, false],
    ["that only sends outcomes", { scope: "ingest" }, false],
    ["that was revoked", { revokedAt: "2026-11-26T01:00:00Z" }, false],
    ["that expires later", { expiresAt: "2026-11-27T01:00:01Z" }, true],
    ["that has expired", { expiresAt: "2026-11-27T01:00:00Z" }, false],
  ])("%s", (_which, more, expected) => {
    expect(hasWorkingKey([{ ...key, ...more }], "prod", NOW)).toBe(expected);
  });
});
