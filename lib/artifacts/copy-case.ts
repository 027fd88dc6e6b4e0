import type { GoldenCase, GoldenSetContent } from "./content/golden-set-content";

/** A set with a copy of a case behind it, to be changed into another: under the next free id, and never a must-pass one. */
export function copyCase(
  { description, cases }: GoldenSetContent,
  one: GoldenCase,
  from: { run: number },
): { id: string; content: GoldenSetContent } {
  const taken = new Set(cases.map(({ id }) => id));
  let next = 2;
  while (taken.has(`${one.id}-${next}`)) next += 1;
  const id = `${one.id}-${next}`;
  const notes = `Like ${one.id}, after run #${from.run}.`;
  const at = cases.findIndex((other) => other.id === one.id);
  const copy = { ...one, id, notes, mustPass: false };
  return {
    id,
    content: {
      description,
      cases: at < 0 ? [...cases, copy] : [...cases.slice(0, at + 1), copy, ...cases.slice(at + 1)],
    },
  };
}
