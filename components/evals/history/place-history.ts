import type { Rate } from "@/lib/evals/dashboards/tag-coverage";
import type { Verdict } from "@/lib/evals/statistics/run-rules";

export const HISTORY_VIEWS = ["version", "time"] as const;
/** By version: the newest run of each, one beside the other. By time: every run where it was made. */
export type HistoryView = (typeof HISTORY_VIEWS)[number];

export type HistoryRun = {
  number: number;
  version: string | null;
  change: { number: number; revision: number | null } | null;
  setVersion: string;
  verdict: Verdict | null;
  at: string;
  passRate: Rate | null;
};

export type HistoryRelease = { version: string; environment: string; color: string; at: string };

/** Per cent of the width from the left, and of the height from the top. */
export type PlacedRun<R> = {
  run: R;
  x: number;
  y: number;
  /** Ends of the interval; the same as `y` where there is none. */
  top: number;
  bottom: number;
  /** Whether the run before judged the same cases: others are not comparable, and no line leads to them. */
  joined: boolean;
};

export type PlacedMark = { x: number; environments: { key: string; color: string }[]; version: string };

/** Room at both sides, so that no point stands on the edge. */
const EDGE = 5;
/** Releases nearer than this are told together. */
const NEAR = 2.5;
/** So that two points can be pressed, as far as there is room for all of them. */
const APART = 4;

/** Runs that have a rate, in the order in which they are drawn. */
export function runsOf<R extends HistoryRun>(runs: readonly R[], view: HistoryView): R[] {
  const known = runs.filter(({ passRate }) => passRate !== null);
  if (view === "time") return known;
  const newest = new Map<string, R>();
  for (const run of known) {
    const what = `${run.version ?? `#${run.change?.number} ${run.change?.revision}`}`;
    newest.delete(what);
    newest.set(what, run);
  }
  return [...newest.values()];
}

/** Where each run stands in a chart of pass rates. */
export function placeRuns<R extends HistoryRun>(
  runs: readonly R[],
  view: HistoryView,
  range: { from: number; to: number },
): PlacedRun<R>[] {
  const placed = runs.map((run, index) => {
    const share = run.passRate?.share ?? 0;
    const { low, high } = run.passRate?.interval ?? { low: share, high: share };
    const part = view === "version" ? partOfIndex(index, runs.length) : partOfTime(run.at, range);
    return {
      run,
      x: toWidth(part),
      y: toHeight(share),
      top: toHeight(high),
      bottom: toHeight(low),
      joined: index > 0 && runs[index - 1]?.setVersion === run.setVersion,
    };
  });
  return view === "version" ? placed : moveApart(placed);
}

/** Runs of the same hour would hide each other: each moves to the left until it is to be seen, and no further than the edge. */
function moveApart<R>(placed: readonly PlacedRun<R>[]): PlacedRun<R>[] {
  const moved = [...placed];
  const apart = Math.min(APART, (100 - 2 * EDGE) / Math.max(1, placed.length));
  for (let index = moved.length - 2; index >= 0; index -= 1) {
    const [one, next] = [moved[index], moved[index + 1]];
    if (one && next) moved[index] = { ...one, x: Math.max(0, Math.min(one.x, next.x - apart)) };
  }
  return moved;
}

/** When which version went live, those of one version at about the same moment together. */
export function placeMarks(
  releases: readonly HistoryRelease[],
  range: { from: number; to: number },
): PlacedMark[] {
  const marks: PlacedMark[] = [];
  for (const { version, environment, color, at } of releases) {
    const moment = Date.parse(at);
    if (moment < range.from || moment > range.to) continue;
    const x = toWidth(partOfTime(at, range));
    const near = marks.find((mark) => mark.version === version && x - mark.x < NEAR);
    if (near) near.environments.push({ key: environment, color });
    else marks.push({ x, version, environments: [{ key: environment, color }] });
  }
  return marks;
}

/** From the first run, or from when what was live then went live, to now. */
export function rangeOf(
  runs: readonly HistoryRun[],
  releases: readonly HistoryRelease[],
  now: string,
): { from: number; to: number } {
  const to = Date.parse(now);
  const first = Math.min(to, ...runs.map(({ at }) => Date.parse(at)));
  const before = releases.filter(({ at }) => Date.parse(at) <= first);
  const { version } = before.at(-1) ?? {};
  const own = before.filter((one) => one.version === version).map(({ at }) => Date.parse(at));
  return { from: Math.min(first, ...own), to };
}

function partOfIndex(index: number, count: number): number {
  return count < 2 ? 0.5 : index / (count - 1);
}

function partOfTime(at: string, { from, to }: { from: number; to: number }): number {
  return to > from ? (Date.parse(at) - from) / (to - from) : 0.5;
}

function toWidth(part: number): number {
  return EDGE + part * (100 - 2 * EDGE);
}

function toHeight(share: number): number {
  return 100 * (1 - share);
}
