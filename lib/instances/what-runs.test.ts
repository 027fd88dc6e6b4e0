import { expect, it } from "vitest";
import { findNewestChange, findRunning, isDrift, type Running, type ServedHistory } from "./what-runs";

const served = [
  { sequence: 9, version: "1.1.0" },
  { sequence: 3, version: "1.0.0" },
];
/** 1.1.0 by steps until it was live; 1.2.0 afterwards, which was taken back. */
const rolledOut = [
  { sequence: 12, candidate: null },
  { sequence: 11, candidate: "1.2.0" },
  { sequence: 9, candidate: null },
  { sequence: 7, candidate: "1.1.0" },
  { sequence: 5, candidate: null },
];

it.each<[number, string | null, string | null]>([
  [2, null, null],
  [3, "1.0.0", null],
  [6, "1.0.0", null],
  [7, "1.0.0", "1.1.0"],
  [8, "1.0.0", "1.1.0"],
  [9, "1.1.0", null],
  [11, "1.1.0", "1.2.0"],
  [12, "1.1.0", null],
  [99, "1.1.0", null],
])("from sequence %d it runs %s, and %s beside it", (sequence, runs, candidate) => {
  expect(findRunning({ served, rolledOut }, sequence)).toEqual({ runs, candidate });
});

const A = "1.0.0";
const B = "1.1.0";
const C = "1.2.0";
it.each<[string, Running, Running, boolean]>([
  ["what is live", { runs: A, candidate: null }, { runs: A, candidate: null }, false],
  ["what was live", { runs: A, candidate: null }, { runs: B, candidate: null }, true],
  ["nothing yet", { runs: null, candidate: null }, { runs: A, candidate: null }, true],
  ["what is retired", { runs: A, candidate: null }, { runs: null, candidate: null }, true],
  ["the candidate as it should", { runs: A, candidate: B }, { runs: A, candidate: B }, false],
  ["no candidate yet", { runs: A, candidate: null }, { runs: A, candidate: B }, false],
  ["a candidate that was taken back", { runs: A, candidate: B }, { runs: A, candidate: null }, true],
  ["a candidate where another one runs by now", { runs: A, candidate: B }, { runs: A, candidate: C }, true],
  ["a candidate that is live by now", { runs: A, candidate: B }, { runs: B, candidate: null }, true],
  [
    "a candidate that was promoted beside what stayed",
    { runs: A, candidate: A },
    { runs: A, candidate: null },
    false,
  ],
])("who runs %s", (_what, runs, should, drifts) => {
  expect(isDrift(runs, should)).toBe(drifts);
});

it.each<[string, ServedHistory, number | null]>([
  ["a release", { served, rolledOut: [] }, 9],
  ["a rollout that was taken back", { served, rolledOut }, 12],
  ["no rollout that goes on", { served, rolledOut: rolledOut.slice(1) }, 9],
  [
    "a rollout that was taken back, whatever is planned since",
    { served, rolledOut: [{ sequence: 15, candidate: null }, ...rolledOut] },
    12,
  ],
  ["no rollout that is planned", { served, rolledOut: [{ sequence: 15, candidate: null }] }, 9],
  ["nothing", { served: [], rolledOut: [] }, null],
])("what changed last is %s", (_what, history, sequence) => {
  expect(findNewestChange(history)).toBe(sequence);
});
