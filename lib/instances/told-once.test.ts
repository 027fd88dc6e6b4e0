import { expect, it } from "vitest";
import { countToldOnce } from "./told-once";

const BEFORE = new Date("2026-12-01T12:00:00Z");
const NOW = new Date("2026-12-01T12:01:00Z");
const report = (told: number | undefined, n: number, instance = "a") => ({
  instance,
  told,
  counts: [
    { path: "support/reply", version: "1.0.1", reason: "SPLIT" as const, n },
    { path: "support/reply", version: null, reason: "DEFAULT" as const, n: 1 },
  ],
});
const known = (reports: number) => new Map([["a", { reports, lastSeenAt: BEFORE }]]);

it.each<[string, Parameters<typeof countToldOnce>[0], ReturnType<typeof known>, number[]]>([
  ["what follows on what was taken", [report(3, 7)], known(3), [7]],
  ["nothing that was taken without its knowing", [report(2, 7)], known(3), []],
  ["nothing of an instance that is new", [report(0, 7)], new Map(), []],
  ["nothing of one that does not number its reports", [report(undefined, 7)], known(0), []],
  ["each of two at once that follow on each other", [report(3, 7), report(4, 2)], known(3), [7, 2]],
  ["one of two at once that tell the same", [report(3, 7), report(3, 7)], known(3), [7]],
  ["nothing of an instance of another name", [report(3, 7, "b")], known(3), []],
])("counts %s", (_what, reports, heard, counts) => {
  const told = countToldOnce(reports, heard, NOW);
  expect(told.map(({ count }) => count)).toEqual(counts);
  if (told[0]) expect([told[0].firstAt, told[0].lastAt]).toEqual([BEFORE, NOW]);
});
