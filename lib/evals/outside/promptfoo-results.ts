import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { isSameJson } from "@/lib/artifacts/same-json";
import type { OutsideProblem } from "./read-outside";

type Fields = Record<string, unknown>;
type Read = { rows: { row: number; given: Fields }[]; problems: OutsideProblem[] };

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The rows of a results file of promptfoo as rows of ours. A test is one of our cases by the id that our export writes
 * into its metadata, by its description (an id, or the description of one case alone), or by its variables.
 */
export function readPromptfooResults(file: unknown, cases: readonly GoldenCase[]): Read {
  const outer = isObject(file) ? file.results : undefined;
  const list = isObject(outer) ? outer.results : outer;
  if (!Array.isArray(list)) {
    const message = "This is no results file of promptfoo: it has no list `results.results`.";
    return { rows: [], problems: [{ row: null, path: "results", message }] };
  }
  const rows: Read["rows"] = [];
  const problems: OutsideProblem[] = [];
  const repeats = new Map<string, number>();
  for (const [index, one] of list.entries()) {
    const row = index + 1;
    const found = isObject(one) ? findCase(one, cases) : null;
    if (!isObject(one) || !found) {
      const message = "No case of the set has this id, description or these variables.";
      problems.push({ row, path: `results.results[${index}]`, message });
      continue;
    }
    const repeat = (repeats.get(found.id) ?? 0) + 1;
    repeats.set(found.id, repeat);
    rows.push({ row, given: { caseId: found.id, repeat, ...readRow(one) } });
  }
  return { rows, problems };
}

function findCase(one: Fields, cases: readonly GoldenCase[]): GoldenCase | null {
  const test = isObject(one.testCase) ? one.testCase : {};
  const id = isObject(test.metadata) ? test.metadata.id : undefined;
  const description = test.description;
  const described = cases.filter((known) => known.description !== "" && known.description === description);
  const vars = one.vars ?? test.vars;
  const alike = cases.filter((known) => isSameJson(known.variables, vars));
  return (
    cases.find((known) => known.id === id) ??
    cases.find((known) => known.id === description) ??
    (described.length === 1 ? described[0] : undefined) ??
    (alike.length === 1 ? alike[0] : undefined) ??
    null
  );
}

function readRow(one: Fields): Fields {
  const response = isObject(one.response) ? one.response : {};
  const grading = isObject(one.gradingResult) ? one.gradingResult : {};
  const usage = isObject(one.tokenUsage) ? one.tokenUsage : {};
  const { output } = response;
  const failed = one.failureReason === 2;
  const parts = Array.isArray(grading.componentResults) ? grading.componentResults.filter(isObject) : [];
  const numbers = {
    latencyMs: positive(one.latencyMs),
    costUsd: positive(one.cost),
    tokens: { input: positive(usage.prompt), output: positive(usage.completion) },
  };
  if (failed) return { error: textOf(one.error) || "An error without a text.", ...numbers };
  return {
    passed: one.success === true,
    ...(typeof one.score === "number" ? { score: Math.min(1, Math.max(0, one.score)) } : {}),
    ...(output === undefined || output === null ? {} : { output: textOf(output) }),
    assertions: parts.map((part) => ({
      type: isObject(part.assertion) ? textOf(part.assertion.type) || "assertion" : "assertion",
      passed: part.pass === true,
      ...(typeof part.score === "number" ? { score: part.score } : {}),
      reason: textOf(part.reason).slice(0, 5_000),
    })),
    ...numbers,
  };
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A number that can be one of these, or nothing. */
function positive(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}
