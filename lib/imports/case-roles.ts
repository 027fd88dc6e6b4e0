/** What a column or key holds: a field of a case, a variable, or the value of an assertion. */
const FIELD_ROLES = [
  "id",
  "description",
  "tags",
  "mustPass",
  "weight",
  "threshold",
  "notes",
  "trace",
  "origin",
  "history",
  "variables",
  "assertions",
] as const;
type FieldRole = (typeof FIELD_ROLES)[number];

export type CaseRole =
  | { what: FieldRole }
  /** An assertion as promptfoo writes it in a cell: `contains:sorry`. */
  | { what: "expected" }
  /** The metric of every such assertion. */
  | { what: "metric" }
  | { what: "variable"; name: string; isJson: boolean }
  | { what: "assertion"; type: string }
  | { what: "ignore" };

/** By column, in words: `id`, `var:question`, `json:order`, `assert:equals`, `expected`, `ignore`. */
export type CaseMapping = Readonly<Record<string, string>>;

const KNOWN: Readonly<Record<string, string>> = {
  id: "id",
  case_id: "id",
  caseid: "id",
  description: "description",
  __description: "description",
  tags: "tags",
  "__metadata:tags": "tags",
  "__metadata:tags[]": "tags",
  must_pass: "mustPass",
  mustpass: "mustPass",
  "must pass": "mustPass",
  weight: "weight",
  threshold: "threshold",
  __threshold: "threshold",
  notes: "notes",
  trace_id: "trace",
  traceid: "trace",
  origin: "origin",
  history: "history",
  variables: "variables",
  assertions: "assertions",
  expected: "expected",
  __metric: "metric",
  expected_actions: "assert:tools-called",
  expected_outputs: "assert:contains-all",
};

/** What the name of a column suggests; what is no field of a case is a variable, as in promptfoo. */
function guessRole(column: string): string {
  const name = column.trim();
  const known = Object.hasOwn(KNOWN, name.toLowerCase()) ? KNOWN[name.toLowerCase()] : undefined;
  if (known) return known;
  if (/^__expected\d*$/.test(name)) return "expected";
  if (name === "" || name.startsWith("__")) return "ignore";
  return /^(?:var|json|assert):./.test(name) ? name : `var:${name}`;
}

/** A field that two columns could hold is the first one's; the other is a variable. */
export function guessRoles(columns: readonly string[], given: CaseMapping = {}): Record<string, string> {
  const taken = new Set(Object.values(given));
  return Object.fromEntries(
    columns.map((column) => {
      const chosen = Object.hasOwn(given, column) ? given[column] : undefined;
      const guess = guessRole(column);
      const isTwice = taken.has(guess) && FIELD_ROLES.some((one) => one === guess);
      const role = chosen || (isTwice ? `var:${column.trim()}` : guess);
      taken.add(role);
      return [column, role];
    }),
  );
}

export function parseRole(text: string): CaseRole | null {
  if (text === "ignore" || text === "expected" || text === "metric") return { what: text };
  const field = FIELD_ROLES.find((one) => one === text);
  if (field) return { what: field };
  const [, prefix, name = ""] = /^(var|json|assert):(.+)$/s.exec(text) ?? [];
  if (prefix === "assert") return { what: "assertion", type: name.trim() };
  if (prefix) return { what: "variable", name: name.trim(), isJson: prefix === "json" };
  return null;
}

/** What keeps a mapping from being used, in words; null when it can be. */
export function describeRolesProblem(columns: readonly string[], mapping: CaseMapping): string | null {
  const list = `The columns are: ${columns.join(", ")}.`;
  for (const [column, text] of Object.entries(mapping)) {
    if (!columns.includes(column)) return `There is no column “${column}”. ${list}`;
    if (parseRole(text) === null)
      return `“${text}” is nothing that a column can hold: write ${FIELD_ROLES.join(", ")}, expected, metric, ignore, var:<name>, json:<name> or assert:<type>.`;
  }
  const repeated = columns.find((column, index) => columns.indexOf(column) < index);
  if (repeated !== undefined) return `There are two columns “${repeated}”.`;
  const taken = new Map<string, string>();
  for (const [column, text] of Object.entries(mapping)) {
    const role = parseRole(text);
    if (!role || ["ignore", "expected", "assertion"].includes(role.what)) continue;
    const name = role.what === "variable" ? `the variable ${role.name}` : role.what;
    const other = taken.get(name);
    if (other !== undefined) return `Both “${other}” and “${column}” hold ${name}.`;
    taken.set(name, column);
  }
  return null;
}
