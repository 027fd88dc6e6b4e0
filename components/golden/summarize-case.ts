import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";

const SHOWN = 200;

/** The values of a case in one line: alone, a value needs no name. */
export function summarizeVariables(variables: GoldenCase["variables"]): string {
  const entries = Object.entries(variables);
  const show = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  const [only, ...others] = entries;
  if (!only) return "no variables";
  const text =
    others.length === 0
      ? show(only[1])
      : entries.map(([name, value]) => `${name}: ${show(value)}`).join(" · ");
  return text.replace(/\s+/g, " ").slice(0, SHOWN);
}

/** `contains, not-icontains (2), a set of 3` */
export function summarizeAssertions(assertions: GoldenCase["assertions"]): string {
  const counts = new Map<string, number>();
  for (const one of assertions) {
    const name = "assertions" in one ? `a set of ${one.assertions.length}` : one.type;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return "no assertions";
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`)).join(", ");
}
