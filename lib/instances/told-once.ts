import type { Counted } from "@/lib/rollouts/store/samples";
import type { InstanceReport } from "./report-input";

/** What is known of an instance before it tells again: how many of its reports were taken, and from which process. */
export type Known = { reports: number; process: string | null };

type Report = Pick<InstanceReport, "instance" | "process" | "told" | "since" | "counts">;

/**
 * Those of some reports that were not taken before. A process numbers its reports and tells one again, as it was, until
 * it knows that it was taken; one that does not number them is believed each time.
 */
export function leaveOutRepeats<R extends Report>(
  reports: readonly R[],
  known: ReadonlyMap<string, Known>,
): R[] {
  const heard = new Map(known);
  return reports.filter((report) => {
    const before = heard.get(report.instance);
    if (isRepeat(report, before)) return false;
    heard.set(report.instance, toKnown(report));
    return true;
  });
}

/**
 * What surely is told only now, of answers since a sequence: the reports that follow on those of the same process, and
 * the first one of a process. They were not taken before.
 */
export function toSample(fresh: readonly Report[], known: ReadonlyMap<string, Known>, now: Date): Counted[] {
  const heard = new Map(known);
  return fresh.flatMap((report) => {
    const { instance, process, told, since, counts } = report;
    const before = heard.get(instance);
    heard.set(instance, toKnown(report));
    const isKnown = told === 0 || before?.process === process;
    if (process === undefined || told === undefined || since === undefined || !isKnown) return [];
    // A default was no answer of any version.
    return counts.flatMap(({ path, version, n: count }) =>
      version === null ? [] : [{ path, version, count, since, lastAt: now }],
    );
  });
}

/** Of each instance the last report, in the order of the process that numbers them. */
export function findLastWords<R extends Report>(reports: readonly R[]): R[] {
  const last = new Map<string, R>();
  for (const report of reports) {
    const before = last.get(report.instance);
    if (!before || !isRepeat(report, toKnown(before))) last.set(report.instance, report);
  }
  return [...last.values()];
}

export function toKnown({ process, told }: Pick<Report, "process" | "told">): Known {
  return { reports: told === undefined ? 0 : told + 1, process: process ?? null };
}

function isRepeat({ process, told }: Report, before: Known | undefined): boolean {
  if (process === undefined || told === undefined) return false;
  return before?.process === process && told < before.reports;
}
