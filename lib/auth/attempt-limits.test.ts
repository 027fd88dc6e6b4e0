import { describe, expect, it } from "vitest";
import { AttemptLimits, networkOf } from "./attempt-limits";

const NOW = 1_000_000_000;
const make = () =>
  new AttemptLimits({
    pair: { burst: 8, forgiveMs: 30_000 },
    address: { burst: 40, forgiveMs: 5_000 },
  });
const fail = (
  limits: AttemptLimits,
  times: number,
  account = "ana",
  address = "10.0.0.1",
  now = NOW,
): void => {
  for (let i = 0; i < times; i++) limits.recordFailure(account, address, now);
};

describe("limits of attempts", () => {
  it("let the eighth attempt through and make the ninth wait", () => {
    const limits = make();
    fail(limits, 7);
    expect(limits.waitMs("ana", "10.0.0.1", NOW)).toBe(0);
    fail(limits, 1);
    expect(limits.waitMs("ana", "10.0.0.1", NOW)).toBe(30_000);
  });

  it("do not keep an owner out for what a stranger fails elsewhere", () => {
    const limits = make();
    for (let i = 0; i < 200; i++) fail(limits, 1, "ana", `10.0.1.${i}`);
    fail(limits, 8, "ana", "10.0.2.1");
    expect(limits.waitMs("ana", "10.0.2.1", NOW)).toBeGreaterThan(0);
    expect(limits.waitMs("ana", "10.9.9.9", NOW)).toBe(0);
  });

  it("hold an address for every account", () => {
    const limits = make();
    for (let i = 0; i < 40; i++) fail(limits, 1, `account-${i}`);
    expect(limits.waitMs("somebody-new", "10.0.0.1", NOW)).toBe(5_000);
    expect(limits.waitMs("somebody-new", "10.0.0.2", NOW)).toBe(0);
  });

  it("take the addresses of one IPv6 network for one", () => {
    const limits = make();
    for (let i = 0; i < 40; i++) fail(limits, 1, `account-${i}`, `2001:db8:1:2::${i}`);
    expect(limits.waitMs("ana", "2001:db8:1:2:ffff::9", NOW)).toBeGreaterThan(0);
    expect(limits.waitMs("ana", "2001:db8:1:3::9", NOW)).toBe(0);
  });

  it("forgive one failure after its time, not before", () => {
    const limits = make();
    fail(limits, 8);
    expect(limits.waitMs("ana", "10.0.0.1", NOW + 29_000)).toBeGreaterThan(0);
    expect(limits.waitMs("ana", "10.0.0.1", NOW + 30_000)).toBe(0);
  });

  it("forgive an account whose person signs in", () => {
    const limits = make();
    fail(limits, 8);
    limits.recordSuccess("ana", "10.0.0.1");
    expect(limits.waitMs("ana", "10.0.0.1", NOW)).toBe(0);
  });

  it("do not let a success of one's own account wash the failures of an address away", () => {
    const limits = make();
    for (let i = 0; i < 40; i++) fail(limits, 1, `account-${i}`);
    limits.recordFailure("mallory", "10.0.0.1", NOW);
    limits.recordSuccess("mallory", "10.0.0.1");
    expect(limits.waitMs("account-99", "10.0.0.1", NOW)).toBeGreaterThan(0);
  });
});

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s is of the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
