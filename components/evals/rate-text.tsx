import type { ReactNode } from "react";
import type { Rate } from "@/lib/evals/dashboards/tag-coverage";
import { formatShare } from "./describe-run";

/** A pass rate with what it rests on: no share stands without its n and the range in which it likely lies. */
export function RateText({ rate, of }: { rate: Rate | null; of?: ReactNode }) {
  if (!rate) return <span className="text-ink-3">no data</span>;
  return (
    <span className="tabular-nums">
      <span className="font-medium">{formatShare(rate.share)}</span>
      {of}
      <span className="block text-ink-3 text-sm">{describeRate(rate)}</span>
    </span>
  );
}

/** "likely 70 % to 99 %, n = 15": what the interval of 95 % says in everyday words. */
export function describeRate({ n, interval }: Rate): string {
  const range = interval ? `likely ${formatShare(interval.low)} to ${formatShare(interval.high)}, ` : "";
  return `${range}n\u00a0=\u00a0${n}`;
}
