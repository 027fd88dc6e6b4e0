import type { GoldenCase } from "./content/golden-set-content";
import { caseLines } from "./diff/case-lines";

export type CaseSearch = {
  /** Somewhere in the id or in what the case says, whatever its capitals. */
  q: string;
  tag: string;
  mustPass: boolean;
};

export const ALL_CASES: CaseSearch = { q: "", tag: "", mustPass: false };

export function findCases<C extends GoldenCase>(cases: readonly C[], { q, tag, mustPass }: CaseSearch): C[] {
  const words = q.trim().toLowerCase();
  return cases.filter(
    (one) =>
      (tag === "" || one.tags.includes(tag)) &&
      (!mustPass || one.mustPass) &&
      (words === "" || `${one.id}\n${caseLines(one).join("\n")}`.toLowerCase().includes(words)),
  );
}

/** Every tag with the number of its cases, by name. */
export function countTags(cases: readonly Pick<GoldenCase, "tags">[]): { tag: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { tags } of cases) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => a.tag.localeCompare(b.tag, "en"));
}
