import { expect, it } from "vitest";
import { findLastWords, type Known, leaveOutRepeats, toSample } from "./told-once";

const NOW = new Date("2026-12-01T12:01:00Z");
const [A, B] = ["a".repeat(16), "b".repeat(16)];
const report = (
  process: string | undefined,
  told: number | undefined,
  n: number,
  more: { since?: number | undefined; instance?: string } = {},
) => ({
  instance: "pod",
  process,
  told,
  since: 7,
  counts: [
    { path: "support/reply", version: "1.0.1", reason: "SPLIT" as const, n },
    { path: "support/reply", version: null, reason: "DEFAULT" as const, n: 1 },
  ],
  ...more,
});
const known = (process: string | null, reports: number) =>
  new Map<string, Known>([["pod", { reports, process }]]);
const nobody = new Map<string, Known>();

/** `uses`: what is counted of the uses of a key; `sample`: what of it counts for a rollout. */
it.each<[string, ReturnType<typeof report>[], ReadonlyMap<string, Known>, number[], number[]]>([
  ["follows on what was taken", [report(A, 3, 7)], known(A, 3), [7], [7]],
  ["was taken without its knowing", [report(A, 2, 7)], known(A, 3), [], []],
  ["was taken long ago", [report(A, 0, 7)], known(A, 3), [], []],
  ["comes after some that this registry lost", [report(A, 5, 7)], known(A, 3), [7], [7]],
  ["is the first of an instance", [report(A, 0, 7)], nobody, [7], [7]],
  ["is the first of one that began anew", [report(B, 0, 7)], known(A, 3), [7], [7]],
  ["is of one that was forgotten", [report(A, 3, 7)], nobody, [7], []],
  ["is of a process that was not heard first", [report(B, 3, 7)], known(A, 3), [7], []],
  ["does not say since when", [report(A, 3, 7, { since: undefined })], known(A, 3), [7], []],
  ["has no number", [report(A, undefined, 7)], known(A, 3), [7], []],
  ["names no process", [report(undefined, 2, 7)], known(null, 3), [7], []],
  ["names no process, as the first", [report(undefined, 0, 7)], nobody, [7], []],
  ["comes with the next one", [report(A, 3, 7), report(A, 4, 2)], known(A, 3), [7, 2], [7, 2]],
  ["comes twice at once", [report(A, 3, 7), report(A, 3, 7)], known(A, 3), [7], [7]],
  ["is of another instance", [report(A, 3, 7, { instance: "other" })], known(A, 3), [7], []],
])("of a report that %s", (_what, reports, before, uses, sample) => {
  const fresh = leaveOutRepeats(reports, before);
  expect(fresh.map(({ counts }) => counts[0]?.n)).toEqual(uses);
  const counted = toSample(fresh, before, NOW);
  expect(counted.map(({ count }) => count)).toEqual(sample);
  for (const one of counted) expect(one).toMatchObject({ version: "1.0.1", since: 7, lastAt: NOW });
});

it("the last word of an instance is the one with the highest number, not one that came late", () => {
  const words = findLastWords([
    report(A, 3, 1),
    report(A, 4, 2),
    report(A, 3, 1),
    report(A, 1, 9, { instance: "b" }),
  ]);
  expect(words.map(({ instance, told }) => [instance, told])).toEqual([
    ["pod", 4],
    ["b", 1],
  ]);
});
