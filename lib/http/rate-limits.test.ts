import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bucket, RateLimits, takeToken } from "./rate-limits";

const MINUTE_MS = 60_000;
const cold = { hot: false };

describe("a bucket", () => {
  it.each<[string, Bucket, number, [allowed: boolean, remaining: number, waitS: number, resetS: number]]>([
    ["that is full gives one", { tokens: 60, at: 0 }, 0, [true, 59, 0, 1]],
    ["gives its last one", { tokens: 1, at: 0 }, 0, [true, 0, 1, 60]],
    ["gives nothing when it holds less than one", { tokens: 0.999, at: 0 }, 0, [false, 0, 1, 60]],
    ["fills by one a second", { tokens: 0, at: 0 }, 1_000, [true, 0, 1, 60]],
    ["does not run over", { tokens: 0, at: 0 }, 10 * MINUTE_MS, [true, 59, 0, 1]],
    ["does not lose by a clock set back", { tokens: 5, at: 9_000 }, 0, [true, 4, 0, 56]],
  ])("of 60 a minute %s", (_what, bucket, now, [allowed, remaining, waitS, resetS]) => {
    expect(takeToken(bucket, 60, now)).toEqual({ allowed, remaining, waitS, resetS, limit: 60 });
  });

  it("never gives more than it held and what has come in since", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), steps, (limit, waits) => {
        const bucket = { tokens: limit, at: 0 };
        let now = 0;
        let given = 0;
        for (const wait of waits) {
          now += wait;
          given += takeToken(bucket, limit, now).allowed ? 1 : 0;
        }
        expect(given).toBeLessThanOrEqual(limit + (now * limit) / MINUTE_MS + 1e-6);
      }),
    );
  });

  it("allows again after what it says one has to wait", () => {
    const bucket = { tokens: 0.2, at: 0 };
    const { allowed, waitS } = takeToken(bucket, 7, 0);
    expect(allowed).toBe(false);
    expect(takeToken(bucket, 7, waitS * 1_000).allowed).toBe(true);
  });
});

describe("the limits of a process", () => {
  it("of one key do not touch another", () => {
    const limits = new RateLimits(2);
    const asks = ["a", "a", "a", "b"].map((name) => limits.take(name, cold, 0).allowed);
    expect(asks).toEqual([true, true, false, true]);
  });

  it("let a service resolve when its other requests are used up", () => {
    const limits = new RateLimits(1);
    const asks = [cold, cold, { hot: true }].map((request) => limits.take("a", request, 0).allowed);
    expect(asks).toEqual([true, false, true]);
    expect(limits.take("a", { hot: true }, 0).limit).toBe(100);
  });
});
