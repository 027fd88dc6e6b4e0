import clsx from "clsx";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { formatExact } from "@/components/ui/format-time";
import { Link } from "@/components/ui/link";
import { describeCandidate, formatShare } from "../describe-run";
import { runHref } from "../evals-href";
import { describeRate } from "../rate-text";
import type { HistoryRun, PlacedMark, PlacedRun } from "./place-history";

const TONE = { pass: "text-ok", fail: "text-bad", inconclusive: "text-warn" } as const;
const LINES = [1, 0.75, 0.5, 0.25, 0];

type Props = {
  label: string;
  runs: readonly PlacedRun<HistoryRun>[];
  marks: readonly PlacedMark[];
  /** What stands below the axis. */
  ticks: readonly { x: number; label: string }[];
};

/** Pass rates with their intervals; each point is a link to its run. The table beside it says the same. */
export function HistoryChart({ label, runs, marks, ticks }: Props) {
  return (
    <figure aria-label={label} className="grid grid-cols-[2.75rem_1fr] px-3 pt-5 pb-2">
      <div aria-hidden="true" className="relative h-48 text-ink-3 text-sm tabular-nums">
        {LINES.map((share) => (
          <span
            key={share}
            className="absolute right-2 -translate-y-1/2 whitespace-nowrap"
            style={{ top: `${100 - 100 * share}%` }}
          >
            {formatShare(share)}
          </span>
        ))}
      </div>
      <div className="relative h-48">
        <svg aria-hidden="true" className="absolute inset-0 size-full overflow-visible">
          {LINES.map((share) => (
            <line
              key={share}
              x1="0"
              x2="100%"
              y1={`${100 - 100 * share}%`}
              y2={`${100 - 100 * share}%`}
              className="stroke-line"
            />
          ))}
          {marks.map((mark) => (
            <line
              key={`${mark.x} ${mark.version}`}
              x1={`${mark.x}%`}
              x2={`${mark.x}%`}
              y1="0"
              y2="100%"
              strokeDasharray="3 3"
              className="stroke-ink-3"
            />
          ))}
          {runs.map((one, index) => {
            const before = runs[index - 1];
            return (
              before &&
              one.joined && (
                <line
                  key={one.run.number}
                  x1={`${before.x}%`}
                  y1={`${before.y}%`}
                  x2={`${one.x}%`}
                  y2={`${one.y}%`}
                  className="stroke-line-strong"
                  strokeWidth="1.5"
                />
              )
            );
          })}
          {runs.map(({ run, x, top, bottom }) => (
            <line
              key={run.number}
              x1={`${x}%`}
              x2={`${x}%`}
              y1={`${top}%`}
              y2={`${bottom}%`}
              stroke="currentColor"
              strokeWidth="2"
              strokeLinecap="round"
              opacity="0.45"
              className={toneOf(run)}
            />
          ))}
        </svg>
        {marks.map(
          (mark, index) =>
            mark.x - (marks[index - 1]?.x ?? -100) > 8 && (
              <span
                key={`${mark.x} ${mark.version}`}
                aria-hidden="true"
                className="absolute -top-3 -translate-x-1/2 bg-surface px-1 text-ink-3 text-sm tabular-nums"
                style={{ left: `${mark.x}%` }}
              >
                {mark.version}
              </span>
            ),
        )}
        {runs.map(({ run, x, y }) => (
          <Link
            key={run.number}
            href={runHref(run.number)}
            title={describePoint(run)}
            aria-label={describePoint(run)}
            className={clsx(
              "absolute grid size-6 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full",
              toneOf(run),
            )}
            style={{ left: `${x}%`, top: `${y}%` }}
          >
            <span className="size-2.5 rounded-full border-2 border-surface bg-current ring-1 ring-current" />
          </Link>
        ))}
      </div>
      <div className="relative col-start-2 h-5 text-ink-3 text-sm">
        {ticks.map((tick) => (
          <span
            key={`${tick.x} ${tick.label}`}
            className="absolute top-1 max-w-24 -translate-x-1/2 truncate"
            style={{ left: `${tick.x}%` }}
          >
            {tick.label}
          </span>
        ))}
      </div>
      {marks.length > 0 && (
        <ul
          aria-label="Went live"
          className="col-span-2 mt-2 flex flex-wrap gap-x-4 gap-y-1 border-t pt-2 text-ink-2 text-sm"
        >
          <li aria-hidden="true" className="text-ink-3">
            Went live
          </li>
          {marks.map((mark) => (
            <li key={`${mark.x} ${mark.version}`} className="inline-flex flex-wrap items-center gap-x-2">
              <span className="tabular-nums">{mark.version}</span>
              {mark.environments.map(({ key, color }) => (
                <EnvironmentMark key={key} name={key} color={color} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function toneOf({ verdict }: HistoryRun): string {
  return verdict ? TONE[verdict] : "text-ink-3";
}

const SAYS = { pass: "pass", fail: "fail", inconclusive: "inconclusive" } as const;

function describePoint(run: HistoryRun): string {
  const rate = run.passRate ? `${formatShare(run.passRate.share)}, ${describeRate(run.passRate)}` : "no data";
  const verdict = run.verdict ? `, ${SAYS[run.verdict]}` : "";
  return `${describeCandidate(run)}: ${rate}${verdict}; cases ${run.setVersion}, run #${run.number}, ${formatExact(new Date(run.at))}`;
}
