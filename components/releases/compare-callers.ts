import type { PromptContent, VariableSpec } from "@/sdk/core/prompt-types";

export type CallerCheck = { ok: boolean; text: string };

const needsValue = (variable: VariableSpec) => variable.required && variable.default === undefined;

/** Will those who call the live version also be served by the target? A missing or an unknown variable is an error. */
export function compareCallers(live: PromptContent, target: PromptContent, version: string): CallerCheck {
  const sent = live.variables.map(({ name }) => name);
  const known = target.variables.map(({ name }) => name);
  const always = live.variables.filter(needsValue).map(({ name }) => name);
  const missing = target.variables.filter((one) => needsValue(one) && !always.includes(one.name));
  const unknown = sent.filter((name) => !known.includes(name));
  const problems = [
    ...missing.map(
      ({ name }) => `${version} always needs \`${name}\`; callers that leave it out get an error.`,
    ),
    ...unknown.map((name) => `${version} does not know \`${name}\`; callers that send it get an error.`),
  ];
  if (problems.length > 0) return { ok: false, text: problems.join(" ") };
  return { ok: true, text: describeSame(known.length, version) };
}

function describeSame(count: number, version: string): string {
  if (count === 0) return `${version} takes no variables, like the live version.`;
  return `${version} takes the same ${count === 1 ? "variable" : `${count} variables`} that callers send now.`;
}
