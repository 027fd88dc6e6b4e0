import { isAlias, LineCounter, parseDocument } from "yaml";
import { type CaseReading, countNotices, isObject, type SourceCase } from "./case-reading";
import { messageOf } from "./case-sources";
import { expandTest } from "./expand-test";
import type { RowProblem } from "./import-plan";
import { settleJudge } from "./promptfoo-judge";
import { findReach } from "./promptfoo-reach";
import { readTest } from "./promptfoo-test";

/** An alias within an alias multiplies: more of them than this is no list of tests. */
const MAX_ALIASES = 1_000;
const NOT_READ = ["prompts", "providers", "targets", "scenarios", "redteam", "extensions", "nunjucksFilters"];

/** The tests of a promptfoo file, YAML or JSON. Nothing of it is run, and nothing that it names is opened. */
export function readPromptfoo(text: string): CaseReading {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, version: "1.2" });
    const [error] = document.errors;
    if (error)
      return failed(`It is not YAML: ${error.message.split("\n")[0] ?? ""}`, error.linePos?.[0].line);
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    const lineOf = (path: readonly (string | number)[]) => {
      const node = document.getIn(path, true);
      const range =
        typeof node === "object" && node !== null && "range" in node && !isAlias(node) ? node.range : null;
      const [start] = Array.isArray(range) ? range : [];
      return typeof start === "number" ? lines.linePos(start).line : null;
    };
    return readValue(value, lineOf);
  } catch (error) {
    return failed(`It cannot be read: ${messageOf(error)}.`);
  }
}

type LineOf = (path: readonly (string | number)[]) => number | null;

function readValue(value: unknown, lineOf: LineOf): CaseReading {
  const root = Array.isArray(value) ? { tests: value } : value;
  const base = Array.isArray(value) ? [] : ["tests"];
  if (!isObject(root)) return failed("It holds neither `tests` nor a list of them.");
  const { tests, defaultTest = {}, env } = root;
  const problems: RowProblem[] = [];
  if (env !== undefined)
    problems.push({
      row: at("env", lineOf(["env"])),
      reason: "Variables of the environment are never read.",
    });
  if (typeof tests === "string" || tests === undefined)
    return failed(
      tests === undefined
        ? "It has no `tests`."
        : `\`tests\` names \`${tests.slice(0, 80)}\`, and no file is opened: import that file itself.`,
      lineOf(["tests"]),
    );
  if (!Array.isArray(tests)) return failed("`tests` is not a list.", lineOf(["tests"]));
  if (!isObject(defaultTest))
    return failed("`defaultTest` is not written out here.", lineOf(["defaultTest"]));
  const reached = findReach(defaultTest);
  if (reached) return failed(reached.reason, lineOf(["defaultTest", ...reached.path]));

  const cases: SourceCase[] = [];
  const graders: unknown[] = [];
  for (const [index, test] of tests.entries()) {
    const path = [...base, index];
    const row = at(`tests[${index}]`, lineOf(path));
    const reach = findReach(test);
    if (reach) {
      const place = [`tests[${index}]`, ...reach.path].join(".");
      problems.push({
        row: at(place, lineOf([...path, ...reach.path]) ?? lineOf(path)),
        reason: reach.reason,
      });
      continue;
    }
    const read = readTest(test, defaultTest);
    if ("reason" in read) problems.push({ row, reason: read.reason });
    else {
      graders.push(...read.graders);
      const expanded = expandTest(read, row);
      if ("reason" in expanded) problems.push(expanded);
      else cases.push(...expanded.cases);
    }
  }
  const left = NOT_READ.filter((key) => key in root);
  const { judge, notices } = settleJudge(graders);
  return {
    cases,
    problems,
    judge,
    notices: [
      ...notices,
      ...(left.length > 0 ? [`Not imported: ${left.join(", ")}.`] : []),
      ...countNotices(cases.flatMap(({ notices }) => notices)),
    ],
  };
}

function at(place: string, line: number | null | undefined): string {
  return line ? `${place}, line ${line}` : place;
}

function failed(reason: string, line?: number | null): CaseReading {
  return { cases: [], problems: [{ row: at("the file", line), reason }], notices: [] };
}
