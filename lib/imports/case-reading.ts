import type { GoldenCase, GoldenJudge } from "@/lib/artifacts/content/golden-set-content";
import type { Row, RowProblem } from "./import-plan";

/** What a source says of a case, and nothing that it leaves open: an edit keeps the rest. */
export type GivenCase = Partial<Record<keyof GoldenCase, unknown>>;

export type SourceCase = { row: Row; given: GivenCase; notices: readonly string[] };

/** A row of a table, or one object of a list, before anybody said what holds what. */
export type SourceRecord = { row: Row; fields: Readonly<Record<string, unknown>> };

/** What a reader found, before ids are given and cases checked. */
export type CaseReading = {
  cases: readonly SourceCase[];
  problems: readonly RowProblem[];
  /** About the source as a whole. */
  notices: readonly string[];
  /** Who judges, where the source says so. */
  judge?: Partial<GoldenJudge>;
};

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One notice for what was said of many rows. */
export function countNotices(all: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].map(([text, count]) => (count === 1 ? text : `${text} (${count} times)`));
}
