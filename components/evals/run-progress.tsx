import { formatMs } from "./describe-run";

type Props = { done: number; total: number; errored: number; leftMs: number | null; queued: boolean };

/** How far a run is, as a bar and in words. */
export function RunProgress({ done, total, errored, leftMs, queued }: Props) {
  const words = queued && done === 0 ? "Waits for a server" : `${done} of ${total} results`;
  return (
    <div className="rounded-lg border bg-surface px-3 py-2.5">
      <p className="flex flex-wrap justify-between gap-x-4 text-ink-2 tabular-nums">
        <span>
          {words}
          {errored > 0 && <span className="text-warn"> · {errored} errored</span>}
        </span>
        {leftMs !== null && <span>about {formatMs(leftMs)} left</span>}
      </p>
      <progress
        aria-label="Results"
        value={done}
        max={total}
        className="mt-2 block h-1.5 w-full appearance-none overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}
