import type { AlignedCase } from "@/lib/evals/runs/align-cases";
import { subjectOf } from "./describe-run";
import type { AnswerRow, RunReport, WholeRun } from "./run-report";
import { writeXml, type XmlNode } from "./xml";

export type Reported = { report: RunReport; whole: WholeRun | null };

const LONGEST_OUTPUT = 20_000;

/** JUnit XML: a test suite for each run, a test case for each case and repeat, and one more for a verdict that is no pass. */
export function writeJunit(reported: readonly Reported[]): string {
  return writeSuites("countersign eval", reported.map(toSuite));
}

type Suite = {
  name: string;
  attributes: Record<string, string>;
  properties: [string, string][];
  tests: XmlNode[];
};

/** Suites with their counts. */
export function writeSuites(name: string, suites: readonly Suite[]): string {
  return writeXml({
    name: "testsuites",
    attributes: { name, ...countTests(suites.flatMap(({ tests }) => tests)) },
    children: suites.map(({ name: own, attributes, properties, tests }) => ({
      name: "testsuite",
      attributes: { name: own, ...countTests(tests), ...attributes },
      children: [
        {
          name: "properties",
          attributes: {},
          children: properties.map(([key, value]) => ({
            name: "property",
            attributes: { name: key, value },
          })),
        },
        ...tests,
      ],
    })),
  });
}

function toSuite({ report, whole }: Reported): Suite {
  const { set, finding, reasons, gate, run, url } = report;
  const name = run ? `${subjectOf(run)} on ${set}@${run.set.version}` : set;
  return {
    name,
    attributes: run ? { timestamp: run.startedAt.replace(/\.\d+Z$/, "") } : {},
    properties: [
      ["verdict", finding],
      ["judgedBy", gate ? `the gate of ${gate}` : "the standard rules"],
      ["findings", reasons.join("\n")],
      ...(run ? ([["run", String(run.number)]] satisfies [string, string][]) : []),
      ...(url ? ([["url", url]] satisfies [string, string][]) : []),
      ...(run?.model ? ([["model", run.model]] satisfies [string, string][]) : []),
    ],
    tests: [
      ...(whole ? listTests(whole) : []),
      ...(finding === "pass" ? [] : [testOf(set, "verdict", 0, outcomeNode(finding, reasons))]),
    ],
  };
}

function outcomeNode(finding: RunReport["finding"], reasons: readonly string[]): XmlNode {
  const name = finding === "error" ? "error" : "failure";
  return { name, attributes: { message: reasons[0] ?? finding, type: finding }, text: reasons.join("\n") };
}

function listTests({ run, cases, results }: WholeRun): XmlNode[] {
  const found = new Map(
    results.filter(({ side }) => side === "candidate").map((row) => [`${row.repeat} ${row.caseId}`, row]),
  );
  return cases.flatMap((one) =>
    Array.from({ length: run.repeats }, (_, index) => {
      const row = found.get(`${index + 1} ${one.id}`);
      const name = run.repeats > 1 ? `${one.id} [${index + 1} of ${run.repeats}]` : one.id;
      return testOf(run.set.path, name, row?.latencyMs ?? 0, ...childrenOf(one, row));
    }),
  );
}

function childrenOf({ mustPass }: AlignedCase, row: AnswerRow | undefined): XmlNode[] {
  if (!row) return [{ name: "skipped", attributes: { message: "No result: the run ended before." } }];
  const told = row.assertions.filter(({ outcome }) => outcome !== "passed");
  const text = told.map(({ type, outcome, reason }) => `${type}: ${outcome}: ${reason}`).join("\n");
  const output: XmlNode[] =
    row.output === null
      ? []
      : [{ name: "system-out", attributes: {}, text: row.output.slice(0, LONGEST_OUTPUT) }];
  const first = told[0]?.reason ?? row.outcome;
  switch (row.outcome) {
    case "passed":
      return output;
    case "failed":
      return [
        { name: "failure", attributes: { message: first, type: mustPass ? "must-pass" : "failed" }, text },
        ...output,
      ];
    case "errored":
      return [
        {
          name: "error",
          attributes: { message: row.error?.message ?? first, type: row.error?.kind ?? "errored" },
          text,
        },
        ...output,
      ];
    case "notRun":
      return [{ name: "skipped", attributes: { message: `Not run: ${first}` } }, ...output];
  }
}

export function testOf(classname: string, name: string, ms: number, ...children: XmlNode[]): XmlNode {
  return { name: "testcase", attributes: { classname, name, time: (ms / 1000).toFixed(3) }, children };
}

function countTests(tests: readonly XmlNode[]) {
  const having = (name: string) =>
    tests.filter(({ children = [] }) => children.some((child) => child.name === name)).length;
  const seconds = tests.reduce((sum, { attributes }) => sum + Number(attributes.time), 0);
  return {
    tests: tests.length,
    failures: having("failure"),
    errors: having("error"),
    skipped: having("skipped"),
    time: seconds.toFixed(3),
  };
}
