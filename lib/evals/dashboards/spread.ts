import { roundTicks } from "./scale";

/** Of one side: how many values there are, and what half and 19 of 20 of them stay within (nearest rank). */
export type SideSpread = { n: number; median: number; p95: number; unknown: number };

/** Values of both sides in the same bins: from `from` up to, without, `to`; the last holds its end too. */
export type Spread = {
  bins: { from: number; to: number; candidate: number; live: number }[];
  candidate: SideSpread | null;
  live: SideSpread | null;
};

type Values = readonly (number | null)[];

/** How values lie; a value that nobody knows is counted apart. Null where nothing is known of either side. */
export function spreadOf(candidate: Values, live: Values): Spread | null {
  const [own, other] = [known(candidate), known(live)];
  const most = Math.max(0, ...ends(own), ...ends(other));
  if (own.length + other.length === 0) return null;
  const ticks = roundTicks(most, 8);
  const last = ticks.length - 2;
  const step = ticks[1] ?? 1;
  const bins = ticks.slice(1).map((to, index) => ({ from: ticks[index] ?? 0, to, candidate: 0, live: 0 }));
  const put = (values: readonly number[], side: "candidate" | "live") => {
    for (const value of values) {
      const bin = bins[Math.min(last, binOf(value, step, bins))];
      if (bin) bin[side] += 1;
    }
  };
  put(own, "candidate");
  put(other, "live");
  return { bins, candidate: sideOf(own, candidate.length), live: sideOf(other, live.length) };
}

/** By nearest rank; null without data. */
export function quantileOf(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** A division of what was multiplied may fall short of it. */
function binOf(value: number, step: number, bins: readonly { to: number }[]): number {
  const index = Math.floor(value / step);
  const to = bins[index]?.to;
  return to !== undefined && value >= to ? index + 1 : index;
}

function known(values: Values): number[] {
  return values.filter((value) => value !== null).toSorted((a, b) => a - b);
}

function ends(sorted: readonly number[]): number[] {
  return sorted.slice(-1);
}

function sideOf(sorted: readonly number[], all: number): SideSpread | null {
  const [median, p95] = [quantileOf(sorted, 0.5), quantileOf(sorted, 0.95)];
  if (median === null || p95 === null) return null;
  return { n: sorted.length, median, p95, unknown: all - sorted.length };
}
