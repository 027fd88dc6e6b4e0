import type { Confidence, Interval } from "./interval";
import { createRandom } from "./random";

const RESAMPLES = 2000;
const SEED = 20_261_124;

type Statistic = (picked: Int32Array) => number;

/** The weighted mean of values with an interval; the same values always give the same interval. Null without data. */
export function bootstrapMean(
  values: readonly number[],
  weights: readonly number[] = values.map(() => 1),
  options: { confidence?: Confidence; resamples?: number } = {},
): { mean: number; interval: Interval } | null {
  const data = Float64Array.from(values);
  const size = Float64Array.from(weights);
  const mean: Statistic = (picked) => {
    let sum = 0;
    let total = 0;
    for (const at of picked) {
      const weight = size[at] ?? 0;
      sum += weight * (data[at] ?? 0);
      total += weight;
    }
    return total === 0 ? Number.NaN : sum / total;
  };
  const point = mean(Int32Array.from(values.keys()));
  if (Number.isNaN(point)) return null;
  return { mean: point, interval: widened(resample(data.length, mean, options), point, data.length) };
}

/** A quantile (nearest rank) with an interval, as for a budget of latency. Null without data. */
export function bootstrapQuantile(
  values: readonly number[],
  share: number,
  options: { confidence?: Confidence; resamples?: number } = {},
): { value: number; interval: Interval } | null {
  const sorted = Float64Array.from(values).sort();
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  const value = sorted[rank];
  if (value === undefined) return null;
  const statistic: Statistic = (picked) => sorted[picked.slice().sort()[rank] ?? 0] ?? value;
  return { value, interval: resample(sorted.length, statistic, options) };
}

/**
 * By how much a quantile of one side lies above that of the other, with an interval. Values come by case, and cases are
 * drawn in pairs. Null without data on a side.
 */
export function bootstrapQuantileDifference(
  pairs: readonly { candidate: readonly number[]; other: readonly number[] }[],
  share: number,
  options: { confidence?: Confidence; resamples?: number } = {},
): { difference: number; interval: Interval } | null {
  const quantile = (values: readonly number[]) => {
    const sorted = Float64Array.from(values).sort();
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  };
  const statistic: Statistic = (picked) => {
    const drawn = Array.from(picked, (at) => pairs[at]);
    return (
      quantile(drawn.flatMap((pair) => pair?.candidate ?? [])) -
      quantile(drawn.flatMap((pair) => pair?.other ?? []))
    );
  };
  const difference = statistic(Int32Array.from(pairs.keys()));
  if (Number.isNaN(difference)) return null;
  return { difference, interval: resample(pairs.length, statistic, options) };
}

/** The middle part of what the statistic is on samples drawn from the sample itself. */
function resample(
  n: number,
  statistic: Statistic,
  { confidence = 0.95, resamples = RESAMPLES }: { confidence?: Confidence; resamples?: number },
): Interval {
  const random = createRandom(SEED);
  const picked = new Int32Array(n);
  const drawn = Float64Array.from({ length: resamples }, () => {
    for (let i = 0; i < n; i++) picked[i] = random() * n;
    return statistic(picked);
  })
    .filter((one) => !Number.isNaN(one))
    .sort();
  const tail = (1 - confidence) / 2;
  const at = (share: number) =>
    drawn[Math.min(drawn.length - 1, Math.max(0, Math.round(share)))] ?? Number.NaN;
  return { low: at(tail * drawn.length - 0.5), high: at((1 - tail) * drawn.length - 0.5) };
}

/** A resample varies by (n - 1) / n too little. */
function widened({ low, high }: Interval, point: number, n: number): Interval {
  const factor = n > 1 ? Math.sqrt(n / (n - 1)) : 1;
  return { low: point - (point - low) * factor, high: point + (high - point) * factor };
}
