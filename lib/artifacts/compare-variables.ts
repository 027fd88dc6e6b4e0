import type { VariableSpec } from "@/sdk/core/prompt-types";
import type { BumpReason } from "./compare-schemas";
import { isSameJson } from "./same-json";

/** What changed for those who send the values. */
export function compareVariables(base: readonly VariableSpec[], next: readonly VariableSpec[]): BumpReason[] {
  const before = new Map(base.map((variable) => [variable.name, variable]));
  const after = new Map(next.map((variable) => [variable.name, variable]));
  const removed = base.filter(({ name }) => !after.has(name));
  const added = next.filter(({ name }) => !before.has(name));
  const renamed = new Map(removed.flatMap((variable) => findRename(variable, removed, added)));
  const newNames = new Set(renamed.values());
  const kept = base.flatMap((variable) => {
    const other = after.get(variable.name);
    return other ? compareVariable(variable, other) : [];
  });
  return [
    ...[...renamed].map(([from, to]) => major(`renamed \`${from}\` to \`${to}\``)),
    ...removed
      .filter(({ name }) => !renamed.has(name))
      .map(({ name }) => major(`removed variable \`${name}\``)),
    ...added.filter(({ name }) => !newNames.has(name)).map(describeAdded),
    ...kept,
  ];
}

/** A rename is told only when it is unambiguous: one removed and one added of that type and requiredness. */
function findRename(
  variable: VariableSpec,
  removed: readonly VariableSpec[],
  added: readonly VariableSpec[],
): [string, string][] {
  const alike = ({ type, required }: VariableSpec) =>
    type === variable.type && required === variable.required;
  const [candidate, ...others] = added.filter(alike);
  const isOnly = others.length === 0 && removed.filter(alike).length === 1;
  return candidate && isOnly ? [[variable.name, candidate.name]] : [];
}

function describeAdded(variable: VariableSpec): BumpReason {
  if (mustBeSent(variable)) return major(`added required variable \`${variable.name}\``);
  return { level: "minor", text: `added optional variable \`${variable.name}\`` };
}

function compareVariable(base: VariableSpec, next: VariableSpec): BumpReason[] {
  const name = `\`${next.name}\``;
  const reasons: BumpReason[] = [];
  if (base.type !== next.type)
    reasons.push(major(`changed the type of ${name} from ${base.type} to ${next.type}`));
  if (!mustBeSent(base) && mustBeSent(next)) reasons.push(major(`${name} is now required`));
  else if (mustBeSent(base) && !mustBeSent(next)) {
    reasons.push({ level: "minor", text: `${name} is no longer required` });
  } else if (base.default !== undefined && next.default === undefined) {
    reasons.push(major(`${name} no longer has a default, so callers who leave it out may now be refused`));
  } else if (!isSameJson(base.default, next.default)) reasons.push(patch(`changed the default of ${name}`));
  if (base.description !== next.description) reasons.push(patch(`changed the description of ${name}`));
  if (!isSameJson(base.sample, next.sample)) reasons.push(patch(`changed the sample of ${name}`));
  return reasons;
}

/** A default makes a required variable one that callers may leave out. */
function mustBeSent({ required, default: fallback }: VariableSpec): boolean {
  return required && fallback === undefined;
}

function major(text: string): BumpReason {
  return { level: "major", text };
}

function patch(text: string): BumpReason {
  return { level: "patch", text };
}
