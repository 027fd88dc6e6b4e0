import canonicalize from "canonicalize";
import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { goldenCaseSchema } from "@/lib/artifacts/content/golden-set-input";
import { formatPath } from "@/lib/artifacts/content/json-path";
import { findUnsafeValues } from "@/lib/artifacts/content/unsafe-values";
import { isSameJson } from "@/lib/artifacts/same-json";
import type { GivenCase, SourceCase } from "./case-reading";
import type { Row, RowProblem } from "./import-plan";
import { describeRow } from "./make-plan";

export const CASE_STATUSES = ["added", "edited", "unchanged", "duplicate"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export type PlannedCase = { row: Row; id: string; status: CaseStatus; notices: readonly string[] };
export type CasesPlan = {
  /** Everything that the set has afterwards. */
  cases: readonly GoldenCase[];
  rows: readonly PlannedCase[];
  problems: readonly RowProblem[];
};

/**
 * Cases of a source beside those of a set. A case is known again by its id or, where the source has none, by its
 * input; what the source does not say of it stays. New ones come at the end.
 */
export function planCases(base: readonly GoldenCase[], source: readonly SourceCase[]): CasesPlan {
  const found = finder(base, source);
  const next = new Map(base.map((one) => [one.id, one]));
  const inputs = new Map(base.map((one) => [inputOf(one), one.id]));
  const rows: PlannedCase[] = [];
  const problems: RowProblem[] = [];
  const seen = new Map<string, { row: Row; said: string }>();
  for (const { row, given } of source) {
    const said = canonicalize(given) ?? "";
    const name = typeof given.id === "string" ? `id ${given.id}` : said;
    const before = seen.get(name);
    if (before) {
      const where = describeRow(before.row);
      if (before.said === said)
        rows.push({ row, id: idOf(given), status: "duplicate", notices: [`The same as ${where}.`] });
      else problems.push({ row, reason: `\`${idOf(given)}\` is the id of ${where} too.` });
      continue;
    }
    seen.set(name, { row, said });
    const old = found.baseOf(given);
    const read = readCase({ ...old, ...given, id: old?.id ?? given.id ?? found.freeId() });
    if ("reason" in read) {
      problems.push({ row, reason: read.reason });
      continue;
    }
    const { one } = read;
    const twin = inputs.get(inputOf(one));
    const notices = old
      ? describeEdit(old, one)
      : twin === undefined
        ? []
        : [`Its input is that of \`${twin}\`.`];
    if (!old) inputs.set(inputOf(one), one.id);
    next.set(one.id, one);
    rows.push({
      row,
      id: one.id,
      status: old ? (isSameJson(old, one) ? "unchanged" : "edited") : "added",
      notices,
    });
  }
  return { cases: [...next.values()], rows, problems };
}

/** Which fields of a case an import would change. */
function describeEdit(old: GoldenCase, one: GoldenCase): string[] {
  const fields = new Set([...Object.keys(old), ...Object.keys(one)]) as Set<keyof GoldenCase>;
  const changed = [...fields].filter((field) => !isSameJson(old[field], one[field]));
  const names = changed.map((field) => (field === "mustPass" ? "must-pass" : field));
  return names.length > 0 ? [`Changes ${names.join(", ")}.`] : [];
}

function readCase(raw: GivenCase): { one: GoldenCase } | { reason: string } {
  const [unsafe] = findUnsafeValues(raw);
  if (unsafe) return { reason: unsafe.message };
  const parsed = goldenCaseSchema.safeParse(raw);
  if (parsed.success) return { one: parsed.data };
  const [issue] = parsed.error.issues;
  const at = issue && issue.path.length > 0 ? `\`${formatPath(issue.path)}\`: ` : "";
  return { reason: `${at}${issue?.message ?? "The case is not valid."}` };
}

/** Which case of the set a row is about, each at most once, and ids that nobody has. */
function finder(base: readonly GoldenCase[], source: readonly SourceCase[]) {
  const named = new Set(source.flatMap(({ given }) => (typeof given.id === "string" ? [given.id] : [])));
  const byId = new Map(base.map((one) => [one.id, one]));
  const byInput = new Map<string, GoldenCase[]>();
  for (const one of base) {
    if (named.has(one.id)) continue;
    const input = inputOf(one);
    byInput.set(input, [...(byInput.get(input) ?? []), one]);
  }
  let number = 0;
  return {
    baseOf: (given: GivenCase): GoldenCase | undefined =>
      given.id === undefined ? byInput.get(inputOf(given))?.shift() : byId.get(idOf(given)),
    freeId: (): string => {
      do number += 1;
      while (byId.has(`case-${number}`) || named.has(`case-${number}`));
      return `case-${number}`;
    },
  };
}

function inputOf({ variables = {}, history = [] }: GivenCase): string {
  return canonicalize([variables, history]) ?? "";
}

function idOf({ id }: GivenCase): string {
  return id === undefined ? "" : String(id);
}
