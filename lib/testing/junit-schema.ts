import type { ReadNode } from "./read-xml";

type Rule = { required: Record<string, RegExp>; optional: Record<string, RegExp>; children: string[] };

const ANY = /^[\s\S]*$/;
const COUNT = /^\d+$/;
const SECONDS = /^\d+(\.\d+)?$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;
const counts = { tests: COUNT, failures: COUNT };
const more = { errors: COUNT, skipped: COUNT, time: SECONDS };
const result = { required: {}, optional: { message: ANY, type: ANY }, children: [] };

/** What the JUnit schema of Jenkins' xUnit plugin (junit-10.xsd) allows, as far as we write it. */
const RULES: Readonly<Record<string, Rule>> = {
  testsuites: { required: {}, optional: { name: ANY, ...counts, ...more }, children: ["testsuite"] },
  testsuite: {
    required: { name: ANY, tests: COUNT },
    optional: { ...counts, ...more, timestamp: MOMENT },
    children: ["properties", "testcase"],
  },
  properties: { required: {}, optional: {}, children: ["property"] },
  property: { required: { name: ANY, value: ANY }, optional: {}, children: [] },
  testcase: {
    required: { name: ANY },
    optional: { classname: ANY, time: SECONDS },
    children: ["skipped", "error", "failure", "system-out"],
  },
  failure: result,
  error: result,
  skipped: { required: {}, optional: { message: ANY, type: ANY }, children: [] },
  "system-out": { required: {}, optional: {}, children: [] },
};

/** What is against the schema, or does not add up; nothing of a valid report. */
export function findJunitProblems(node: ReadNode, at = node.name): string[] {
  const rule = RULES[node.name];
  if (!rule) return [`${at}: no such element`];
  const { required, optional, children } = rule;
  const allowed = { ...optional, ...required };
  return [
    ...Object.keys(required).flatMap((name) =>
      name in node.attributes ? [] : [`${at}: ${name} is missing`],
    ),
    ...Object.entries(node.attributes).flatMap(([name, value]) =>
      allowed[name]?.test(value) ? [] : [`${at}: ${name}="${value}"`],
    ),
    ...(children.length > 0 && node.text.trim() !== "" ? [`${at}: text between elements`] : []),
    ...node.children.flatMap((child, index) =>
      children.includes(child.name)
        ? findJunitProblems(child, `${at}/${child.name}[${index}]`)
        : [`${at}: ${child.name} inside`],
    ),
    ...findWrongCounts(node, at),
  ];
}

function findWrongCounts(node: ReadNode, at: string): string[] {
  const cases = listCases(node);
  if (node.name !== "testsuite" && node.name !== "testsuites") return [];
  const real: Record<string, number> = {
    tests: cases.length,
    failures: having(cases, "failure"),
    errors: having(cases, "error"),
    skipped: having(cases, "skipped"),
  };
  return Object.entries(real).flatMap(([name, count]) =>
    (node.attributes[name] ?? String(count)) === String(count) ? [] : [`${at}: ${name} are ${count}`],
  );
}

function listCases(node: ReadNode): ReadNode[] {
  return node.children.flatMap((child) => (child.name === "testcase" ? [child] : listCases(child)));
}

function having(cases: readonly ReadNode[], name: string): number {
  return cases.filter(({ children }) => children.some((child) => child.name === name)).length;
}
