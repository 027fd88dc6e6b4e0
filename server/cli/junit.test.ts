import { expect, it } from "vitest";
import { findJunitProblems } from "@/lib/testing/junit-schema";
import { readXml } from "@/lib/testing/read-xml";
import { someRow, someRun, someWhole } from "@/lib/testing/reported-runs";
import { type Reported, writeJunit } from "./junit";
import type { Run, RunReport } from "./run-report";

function reportOf(run: Run | null, more: Partial<RunReport> = {}): RunReport {
  return { set: "support/cases", finding: "pass", reasons: [], gate: null, run, url: null, ...more };
}

function read(reported: Reported[]) {
  const root = readXml(writeJunit(reported));
  expect(findJunitProblems(root)).toEqual([]);
  return root;
}

const failed = {
  type: "contains",
  outcome: "failed",
  score: 0,
  weight: 1,
  reason: "No “soon” in it.",
} as const;

it("each repeat of each case is a test: failures, errors and what was not run stand apart", () => {
  const run = someRun({ repeats: 2, verdict: "fail" });
  const error = { kind: "timed_out", message: "No answer within 120 s." };
  const rows = [
    someRow("a"),
    someRow("a", { repeat: 2, outcome: "failed", passed: false, score: 0, assertions: [failed] }),
    someRow("a", { side: "live", outcome: "failed", passed: false }),
    someRow("b", { outcome: "errored", passed: false, score: 0, error, output: null, latencyMs: null }),
    someRow("b", {
      repeat: 2,
      outcome: "notRun",
      passed: false,
      score: 0,
      assertions: [{ ...failed, outcome: "notRun" }],
    }),
  ];
  const whole = someWhole(run, rows, ["a", "b", "c"]);
  const root = read([{ report: reportOf(run, { finding: "fail", reasons: ["Too many failed."] }), whole }]);
  expect(root.attributes).toMatchObject({ tests: "7", failures: "2", errors: "1", skipped: "3" });
  const [suite] = root.children;
  expect(suite?.attributes).toMatchObject({
    name: "support/refund-reply@1.4.0 on support/cases@2.0.0",
    timestamp: "2026-11-26T10:00:00",
    time: "4.500",
  });
  const told = suite?.children
    .filter(({ name }) => name === "testcase")
    .map(({ attributes, children: [first] }) => [attributes.name, first?.name, first?.attributes.message]);
  expect(told).toEqual([
    ["a [1 of 2]", "system-out", undefined],
    ["a [2 of 2]", "failure", "No “soon” in it."],
    ["b [1 of 2]", "error", "No answer within 120 s."],
    ["b [2 of 2]", "skipped", "Not run: No “soon” in it."],
    ["c [1 of 2]", "skipped", "No result: the run ended before."],
    ["c [2 of 2]", "skipped", "No result: the run ended before."],
    ["verdict", "failure", "Too many failed."],
  ]);
});

it("without a run there is one test, an error; an inconclusive run is a failure of its kind", () => {
  const none = reportOf(null, { finding: "error", reasons: ["There is no such set."] });
  const open = reportOf(someRun(), { finding: "inconclusive", reasons: ["Too few cases."] });
  const root = read([
    { report: none, whole: null },
    { report: open, whole: someWhole(someRun(), [someRow("a")], ["a"]) },
  ]);
  expect(root.attributes).toMatchObject({ tests: "3", failures: "1", errors: "1" });
  expect(root.children[1]?.children.at(-1)?.children[0]?.attributes).toEqual({
    message: "Too few cases.",
    type: "inconclusive",
  });
});

it("whatever a model or a person wrote is read back as it was, without what XML cannot say", () => {
  const hostile =
    "]]></failure><testcase name='x'>&amp; \"q\"\t\r\n\u0000\u0008\u001b[31m \ud800 \uffff 👩🏽‍🚒 é";
  const kept = "]]></failure><testcase name='x'>&amp; \"q\"\t\r\n[31m \ufffd  👩🏽‍🚒 é";
  const run = someRun({ path: hostile });
  const assertion = { ...failed, reason: hostile };
  const row = someRow(hostile, {
    outcome: "failed",
    passed: false,
    assertions: [assertion],
    output: hostile,
  });
  const report = reportOf(run, { finding: "fail", reasons: [hostile], set: hostile });
  const root = read([{ report, whole: someWhole(run, [row], [hostile]) }]);
  const test = root.children[0]?.children[1];
  expect(test?.attributes.name).toBe(kept);
  expect(test?.children[0]).toMatchObject({ name: "failure", attributes: { message: kept } });
  expect(test?.children[0]?.text).toBe(`contains: failed: ${kept}`);
  expect(test?.children[1]).toMatchObject({ name: "system-out", text: kept });
});
