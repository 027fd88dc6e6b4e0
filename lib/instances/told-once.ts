import type { InstanceReport } from "./report-input";

/** What is known of an instance before it tells again. */
export type Known = { reports: number; lastSeenAt: Date };

type ToldOnce = { path: string; version: string; count: number; firstAt: Date; lastAt: Date };

/**
 * The counts of reports that surely were told only now, and of answers since the instance was last heard. One whose last
 * report was taken without its knowing tells the same again; one that is new, or that does not number its reports, may.
 */
export function countToldOnce(
  reports: readonly Pick<InstanceReport, "instance" | "told" | "counts">[],
  known: ReadonlyMap<string, Known>,
  now: Date,
): ToldOnce[] {
  const heard = new Map(known);
  return reports.flatMap(({ instance, told, counts }) => {
    const before = heard.get(instance);
    if (told !== undefined) heard.set(instance, { reports: told + 1, lastSeenAt: now });
    if (!before || told !== before.reports) return [];
    // A default was no answer of any version.
    return counts.flatMap(({ path, version, n: count }) =>
      version === null ? [] : [{ path, version, count, firstAt: before.lastSeenAt, lastAt: now }],
    );
  });
}
