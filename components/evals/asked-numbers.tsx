import type { Rate } from "@/lib/evals/dashboards/tag-coverage";
import type { Interval } from "@/lib/evals/statistics/interval";
import { formatPoints, formatShare } from "./describe-run";
import { describeRate } from "./rate-text";

type Compared = { n: number; difference: number; interval: Interval };
export type AskedNumbers = { passRate: Rate | null; comparison: Compared | null };

/** What a run that a gate reads came to: its pass rate, and the difference to what is live. */
export function AskedNumbersLine({ numbers: { passRate, comparison } }: { numbers: AskedNumbers }) {
  if (!passRate && !comparison) return null;
  return (
    <dl className="mb-1 flex flex-wrap gap-x-5 gap-y-1 tabular-nums">
      {passRate && (
        <div>
          <dt className="inline text-ink-3">Pass rate </dt>
          <dd className="inline">
            <span className="font-semibold">{formatShare(passRate.share)}</span>{" "}
            <span className="text-ink-2 text-sm">{describeRate(passRate)}</span>
          </dd>
        </div>
      )}
      {comparison && (
        <div>
          <dt className="inline text-ink-3">Score against live </dt>
          <dd className="inline">
            <span className="font-semibold">{formatPoints(comparison.difference)}</span>{" "}
            <span className="text-ink-2 text-sm">
              likely {formatPoints(comparison.interval.low)} to {formatPoints(comparison.interval.high)},
              n&nbsp;=&nbsp;
              {comparison.n}
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}
