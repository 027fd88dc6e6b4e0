import { type CaseReading, countNotices, isObject, type SourceCase, type SourceRecord } from "./case-reading";
import { type CaseMapping, type CaseRole, describeRolesProblem, guessRoles, parseRole } from "./case-roles";
import { readExpected } from "./expected-cell";
import type { RowProblem } from "./import-plan";
import { readField } from "./read-field";

export type Records = {
  columns: readonly string[];
  records: readonly SourceRecord[];
  problems: readonly RowProblem[];
};

/** One case a record, by what its columns hold; columns that nobody named are guessed. */
export function readRecords({ columns, records, problems }: Records, mapping: CaseMapping = {}): CaseReading {
  const roles = guessRoles(columns, mapping);
  const wrong = columns.length > 0 ? describeRolesProblem(columns, { ...mapping, ...roles }) : null;
  if (wrong) return { cases: [], problems: [...problems, { row: 1, reason: wrong }], notices: [] };
  const parsed = columns.map((column) => ({ column, role: parseRole(roles[column] ?? "") ?? IGNORE }));
  const read = records.map((record) => readRecord(record, parsed));
  const cases = read.flatMap((one) => ("reason" in one ? [] : [one]));
  const left = parsed.filter(({ column, role }) => role.what === "ignore" && column.trim() !== "");
  return {
    cases,
    problems: [...problems, ...read.flatMap((one) => ("reason" in one ? [one] : []))],
    notices: [
      ...left.map(({ column }) => `The column “${column}” is left out.`),
      ...countNotices(cases.flatMap(({ notices }) => notices)),
    ],
  };
}

const IGNORE: CaseRole = { what: "ignore" };

function readRecord(
  { row, fields }: SourceRecord,
  columns: readonly { column: string; role: CaseRole }[],
): SourceCase | RowProblem {
  const given: Record<string, unknown> = {};
  const variables: Record<string, unknown> = {};
  const assertions: Record<string, unknown>[] = [];
  let metric: string | undefined;
  for (const { column, role } of columns) {
    const value = Object.hasOwn(fields, column) ? fields[column] : undefined;
    if (value === undefined || role.what === "ignore") continue;
    const fail = (reason: string): RowProblem => ({ row, reason: `“${column}”: ${reason}` });
    if (role.what === "variable") {
      const read = role.isJson ? readField("variables", value) : { value };
      if ("reason" in read) return fail(read.reason);
      if (read.value !== undefined) variables[role.name] = read.value;
    } else if (role.what === "metric") metric = typeof value === "string" ? value.trim() : undefined;
    else if (role.what === "expected") {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one === null || (typeof one === "string" && one.trim() === "")) continue;
        const read = typeof one === "string" ? readExpected(one) : { type: "equals", value: one };
        if ("reason" in read) return fail(read.reason);
        assertions.push(read);
      }
    } else if (role.what === "assertion") {
      if (!isEmpty(value)) assertions.push({ type: role.type, value: toAssertionValue(role.type, value) });
    } else {
      const read = readField(role.what, value);
      if ("reason" in read) return fail(read.reason);
      if (read.value === undefined) continue;
      if (role.what === "trace") given.origin = { traceId: read.value };
      else if (role.what === "variables") Object.assign(variables, read.value);
      else given[role.what] = read.value;
    }
  }
  const own = Array.isArray(given.assertions) ? given.assertions : [];
  const expects = columns.some(({ role }) => role.what === "expected" || role.what === "assertion");
  const all = [...own, ...assertions.map((one) => (metric ? { ...one, metric } : one))];
  if (expects || all.length > 0) given.assertions = all;
  if (columns.some(({ role }) => role.what === "variable" || role.what === "variables"))
    given.variables = variables;
  return { row, given, notices: [] };
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "";
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** Calls that were recorded with `kwargs` are calls with arguments. */
function toAssertionValue(type: string, value: unknown): unknown {
  if (!/^(?:not-)?tools-called$/.test(type) || !Array.isArray(value)) return value;
  return value.map((call) => {
    if (!isObject(call) || !("kwargs" in call)) return call;
    const { kwargs, ...rest } = call;
    return { ...rest, arguments: kwargs };
  });
}
