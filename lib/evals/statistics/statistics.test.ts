import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrapMean, bootstrapQuantile } from "./bootstrap";
import { exactMcNemar, signTest } from "./exact-tests";
import { createRandom } from "./random";
import { wilsonInterval } from "./wilson";

const isLong = process.env.COUNTERSIGN_LONG === "1";

describe("Wilson's interval", () => {
  // Newcombe (1998), Statistics in Medicine 17, table I, method 3; 95 %.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is the published one", (passed, n, low, high) => {
    const interval = wilsonInterval(passed / n, n);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it("of none is not known, and always holds the share", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, part) => {
          const share = Math.round(part * n) / n;
          const { low, high } = wilsonInterval(share, n) ?? { low: 1, high: 0 };
          expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true);
        },
      ),
    );
  });
});

describe("the exact tests", () => {
  it.each([
    // Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13:91, the exact conditional test.
    [1, 7, 0.0703],
    // Critical values of the sign test, as printed in tables of the binomial distribution.
    [5, 15, 0.0414],
    [6, 14, 0.1153],
    [1, 9, 0.0215],
    [39, 61, 0.0352],
    [0, 0, 1],
    [4, 4, 1],
  ])("of %i and %i is %f, from either side", (improved, regressed, p) => {
    expect(exactMcNemar(improved, regressed)).toBeCloseTo(p, 4);
    expect(exactMcNemar(regressed, improved)).toBeCloseTo(p, 4);
  });

  it("of thousands neither underflow nor lose their sum", () => {
    expect(exactMcNemar(2400, 2600)).toBeCloseTo(0.00488, 4);
    expect(exactMcNemar(0, 2000)).toBe(0);
    expect(exactMcNemar(2500, 2500)).toBe(1);
  });

  it("of signs pass over ties", () => {
    expect(signTest([0, 0, 0.1, -1, -0.2, -0.3, -0.1, -0.5, -2, -0.1])).toBeCloseTo(exactMcNemar(1, 7), 12);
  });
});

describe("a bootstrap interval", () => {
  it("is the same for the same values, and is the value where they are all alike", () => {
    const values = [0.1, -0.2, 0.4, 0, 0, 0.3];
    expect(bootstrapMean(values)).toEqual(bootstrapMean([...values]));
    expect(bootstrapMean([0.5, 0.5, 0.5])).toEqual({ mean: 0.5, interval: { low: 0.5, high: 0.5 } });
    expect(bootstrapMean([])).toBeNull();
    expect(bootstrapMean([1, 0], [0, 0])).toBeNull();
  });

  it("weighs", () => {
    const found = bootstrapMean([1, 0, 0, 0], [1, 1, 1, 0]);
    expect(found?.mean).toBeCloseTo(1 / 3, 12);
  });

  it("of a quantile is a value that was measured, between others that were", () => {
    const times = Array.from({ length: 200 }, (_, i) => i + 1);
    const found = bootstrapQuantile(times, 0.95);
    expect(found?.value).toBe(190);
    expect(found && found.interval.low < 190 && found.interval.high > 190).toBe(true);
    expect(bootstrapQuantile([], 0.95)).toBeNull();
  });

  // Nominal 95 %. Of 300 draws 91 to 98.5 % is what chance leaves; of 10,000 it is 94 to 96.
  it.each<[string, (random: () => number) => number]>([
    ["normal", (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())],
    ["uniform", (random) => random() - 0.5],
    ["skewed", (random) => -4 - [1, 2, 3, 4].reduce((sum) => sum + Math.log(1 - random()), 0)],
  ])("of 100 %s differences holds the truth as often as it says", { timeout: 3_600_000 }, (_name, draw) => {
    const random = createRandom(isLong ? 1 : 2);
    const draws = isLong ? 10_000 : 300;
    let held = 0;
    for (let i = 0; i < draws; i++) {
      const values = Array.from({ length: 100 }, () => draw(random));
      const found = bootstrapMean(values, undefined, isLong ? {} : { resamples: 500 });
      if (found && found.interval.low <= 0 && 0 <= found.interval.high) held++;
    }
    const percent = (100 * held) / draws;
    if (isLong) console.info(`of ${draws} ${_name} draws ${percent} % held the truth`);
    expect(percent).toBeGreaterThan(isLong ? 94 : 91);
    expect(percent).toBeLessThan(isLong ? 96 : 98.6);
  });
});

it("random numbers are the same for a seed, others for another, and spread evenly", () => {
  const [a, b, c] = [createRandom(1), createRandom(1), createRandom(2)];
  const first = Array.from({ length: 10_000 }, a);
  expect(Array.from({ length: 10_000 }, b)).toEqual(first);
  expect(c()).not.toBe(first[0]);
  const tenths = Array.from(
    { length: 10 },
    (_, i) => first.filter((one) => Math.floor(one * 10) === i).length,
  );
  expect(Math.min(...tenths)).toBeGreaterThan(900);
  expect(Math.max(...tenths)).toBeLessThan(1100);
});
