import type { ReactNode } from "react";
import type { Delta } from "@/lib/evals/dashboards/run-profile";
import type { getEvalProfile } from "@/lib/evals/queries/get-eval-profile";
import type { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import { formatMs, formatShare, formatUsd } from "./describe-run";

type Run = Awaited<ReturnType<typeof getEvalRun>>;
type Deltas = Pick<Awaited<ReturnType<typeof getEvalProfile>>, "costDelta" | "p95Delta">;

/** What a run comes to by now, each number with its n. */
export function RunTiles({ run, deltas }: { run: Run; deltas: Deltas }) {
  const { passRate, livePassRate, costUsd, tokens, compared } = run;
  const interval = passRate?.interval;
  const isCompared = compared > 0;
  const against = describeComparison(run);
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-3 lg:grid-cols-6">
      <Tile
        label="Pass rate"
        value={formatShare(passRate?.share)}
        note={
          passRate ? (
            <>
              n&nbsp;=&nbsp;{passRate.n}
              {interval && `, likely ${formatShare(interval.low)} to ${formatShare(interval.high)}`}
              {livePassRate && (
                <span className="block">
                  {run.against?.version} in {run.against?.key}: {formatShare(livePassRate.share)},
                  n&nbsp;=&nbsp;{livePassRate.n}
                </span>
              )}
            </>
          ) : (
            "no data yet"
          )
        }
      />
      <Tile
        label="Regressed"
        value={isCompared ? run.regressed : "—"}
        tone={isCompared && run.regressed > 0 ? "bad" : undefined}
        note={against}
      />
      <Tile
        label="Improved"
        value={isCompared ? run.improved : "—"}
        tone={isCompared && run.improved > 0 ? "ok" : undefined}
        note={against}
      />
      <Tile
        label="Errored"
        value={run.errored}
        tone={run.errored > 0 ? "warn" : undefined}
        note={run.errored > 0 ? "cases, counted apart" : "no case"}
      />
      <Tile
        label="Cost of answers"
        value={formatUsd(costUsd.candidate)}
        note={
          <>
            <DeltaNote delta={deltas.costDelta} write={formatUsd} each="a case" />
            {formatUsd(run.spentUsd)} paid by this run
            {run.judging.count > 0 && `, ${formatUsd(run.judging.usd)} of it to judges`}
            <span className="block">
              {tokens.input.toLocaleString("en")} tokens in, {tokens.output.toLocaleString("en")} out
            </span>
          </>
        }
      />
      <Tile
        label="19 of 20 answers within"
        value={formatMs(run.p95Ms)}
        note={
          <>
            <DeltaNote delta={deltas.p95Delta} write={formatMs} />
            {describeMeasured(run)}
          </>
        }
      />
    </dl>
  );
}

function describeComparison({ against, compared }: Run): string {
  if (!against) return "nothing to compare with";
  if (!against.version) return `nothing was live in ${against.key}`;
  if (compared === 0) return "no case compared yet";
  return `of ${compared === 1 ? "1 case" : `${compared} cases`}, against ${against.version}`;
}

function describeMeasured({ p95Ms, replayed }: Run): string {
  if (p95Ms === null) return "no answer measured";
  return replayed > 0 ? `${replayed} recorded before` : "as measured";
}

type DeltaProps = { delta: Delta | null; write: (value: number) => string; each?: string };

/** How much more or less than live it is, where both sides answered; it is as likely anywhere in the range. */
function DeltaNote({ delta, write, each }: DeltaProps) {
  if (!delta) return null;
  const signed = (value: number) => `${value > 0 ? "+" : value < 0 ? "−" : "±"}${write(Math.abs(value))}`;
  const { difference, interval, n } = delta;
  if (difference === 0 && interval.low === 0 && interval.high === 0)
    return <span className="block">the same as live, n&nbsp;=&nbsp;{n}</span>;
  // A sign and its number, or a number and its unit, on one line.
  const amount = (value: number) => <span className="whitespace-nowrap">{signed(value)}</span>;
  return (
    <span className="block">
      {amount(difference)}
      {each && ` ${each}`} against live, likely {amount(interval.low)} to {amount(interval.high)},
      n&nbsp;=&nbsp;{n}
    </span>
  );
}

const TONE = { ok: "text-ok", warn: "text-warn", bad: "text-bad" } as const;

type TileProps = { label: string; value: ReactNode; note: ReactNode; tone?: keyof typeof TONE | undefined };

function Tile({ label, value, note, tone }: TileProps) {
  return (
    <div className="grid content-start gap-0.5 bg-surface px-3 py-2.5">
      <dt className="text-ink-3 text-sm">{label}</dt>
      <dd>
        <span className={`font-semibold text-xl tabular-nums ${tone ? TONE[tone] : ""}`}>{value}</span>
        <span className="block text-ink-2 text-sm">{note}</span>
      </dd>
    </div>
  );
}
