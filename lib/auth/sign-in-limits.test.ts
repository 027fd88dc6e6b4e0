import { describe, expect, it } from "vitest";
import { SignInLimits } from "./sign-in-limits";

const NOW = 1_000_000_000;
const fail = (limits: SignInLimits, times: number, account = "ana", address = "10.0.0.1", now = NOW) => {
  for (let i = 0; i < times; i++) limits.recordFailure(account, address, now);
};

describe("sign-in limits", () => {
  it("let the eighth attempt through and make the ninth wait", () => {
    const limits = new SignInLimits();
    fail(limits, 7);
    expect(limits.waitMs("ana", "10.0.0.1", NOW)).toBe(0);
    fail(limits, 1);
    expect(limits.waitMs("ana", "10.0.0.1", NOW)).toBe(30_000);
  });

  it("hold an account from every address", () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 8; i++) fail(limits, 1, "ana", `10.0.1.${i}`);
    expect(limits.waitMs("ana", "10.9.9.9", NOW)).toBeGreaterThan(0);
    expect(limits.waitMs("omar", "10.9.9.9", NOW)).toBe(0);
  });

  it("hold an address for every account", () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 40; i++) fail(limits, 1, `account-${i}`);
    expect(limits.waitMs("somebody-new", "10.0.0.1", NOW)).toBe(5_000);
    expect(limits.waitMs("somebody-new", "10.0.0.2", NOW)).toBe(0);
  });

  it("forgive one failure after its time, not before", () => {
    const limits = new SignInLimits();
    fail(limits, 8);
    expect(limits.waitMs("ana", "10.0.0.1", NOW + 29_000)).toBeGreaterThan(0);
    expect(limits.waitMs("ana", "10.0.0.1", NOW + 30_000)).toBe(0);
  });

  it("forgive an account whose person signs in", () => {
    const limits = new SignInLimits();
    fail(limits, 8);
    limits.recordSuccess("ana", "10.0.0.1");
    expect(limits.waitMs("ana", "10.0.0.1", NOW)).toBe(0);
  });

  it("do not let a success of one's own account wash the failures of an address away", () => {
    const limits = new SignInLimits();
    for (let i = 0; i < 40; i++) fail(limits, 1, `account-${i}`);
    limits.recordFailure("mallory", "10.0.0.1", NOW);
    limits.recordSuccess("mallory", "10.0.0.1");
    expect(limits.waitMs("account-99", "10.0.0.1", NOW)).toBeGreaterThan(0);
  });
});
