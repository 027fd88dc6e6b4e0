import { describe, expect, it } from "vitest";
import { type HistoryRun, placeMarks, placeRuns, rangeOf, runsOf } from "./place-history";

const at = (day: number) => new Date(Date.UTC(2026, 10, day)).toISOString();
const run = (number: number, day: number, more: Partial<HistoryRun> = {}): HistoryRun => ({
  number,
  version: `1.${number}.0`,
  change: null,
  setVersion: "1.0.0",
  verdict: "pass",
  at: at(day),
  passRate: { share: 0.75, n: 8, interval: { low: 0.4, high: 0.95 } },
  ...more,
});
const release = (version: string, environment: string, day: number) => ({
  version,
  environment,
  color: environment,
  at: at(day),
});

describe("runs by version", () => {
  it("are the newest of each, in the order in which those were made, and none without a rate", () => {
    const runs = [
      run(1, 1),
      run(2, 2),
      run(3, 3, { version: "1.1.0" }),
      run(4, 4, { version: null, change: { number: 9, revision: 2 } }),
      run(5, 5, { passRate: null }),
    ];
    expect(runsOf(runs, "version").map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(runsOf(runs, "time").map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it("stand evenly, with their intervals, and are joined only on the same cases", () => {
    const runs = [run(1, 1), run(2, 2), run(3, 20, { setVersion: "1.1.0" })];
    const placed = placeRuns(runs, "version", { from: 0, to: 1 });
    expect(placed.map(({ x, joined }) => [x, joined])).toEqual([
      [5, false],
      [50, true],
      [95, false],
    ]);
    expect(placed[0]).toMatchObject({ y: 25, top: expect.closeTo(5, 9), bottom: 60 });
    expect(placeRuns([run(1, 1)], "version", { from: 0, to: 1 })[0]?.x).toBe(50);
  });
});

describe("runs by time", () => {
  it("stand where they were made, from the release before the first of them to now", () => {
    const runs = [run(1, 3), run(2, 11)];
    const releases = [release("1.0.0", "prod", 1), release("1.1.0", "prod", 2), release("1.2.0", "dev", 8)];
    const range = rangeOf(runs, releases, at(12));
    expect(range).toEqual({ from: Date.parse(at(2)), to: Date.parse(at(12)) });
    expect(placeRuns(runs, "time", range).map(({ x }) => x)).toEqual([14, 86]);
    expect(placeMarks(releases, range)).toEqual([
      { x: 5, version: "1.1.0", environments: [{ key: "prod", color: "prod" }] },
      { x: 59, version: "1.2.0", environments: [{ key: "dev", color: "dev" }] },
    ]);
    expect(rangeOf(runs, [], at(12)).from).toBe(Date.parse(at(3)));
    const twice = [release("1.0.0", "dev", 1), release("1.0.0", "prod", 2)];
    expect(rangeOf(runs, twice, at(12)).from).toBe(Date.parse(at(1)));
  });

  it("stand apart, the newest where it was made", () => {
    const runs = [run(1, 11), run(2, 11), run(3, 11)];
    const range = { from: Date.parse(at(1)), to: Date.parse(at(11)) };
    expect(placeRuns(runs, "time", range).map(({ x }) => x)).toEqual([87, 91, 95]);
    const many = Array.from({ length: 90 }, (_, index) => run(index + 1, 11));
    expect(placeRuns(many, "time", range)[0]?.x).toBeCloseTo(6, 9);
  });

  it("tell releases of one version at about the same moment together", () => {
    const releases = [release("1.1.0", "dev", 2), release("1.1.0", "prod", 2), release("1.0.0", "prod", 2)];
    const marks = placeMarks(releases, { from: Date.parse(at(1)), to: Date.parse(at(12)) });
    expect(marks.map(({ version, environments }) => [version, environments.length])).toEqual([
      ["1.1.0", 2],
      ["1.0.0", 1],
    ]);
  });
});
