"use client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { ImportReport } from "@/lib/imports/run-import";
import { describeCounts } from "./describe-counts";
import type { Busy } from "./use-import";

type Props = {
  /** How many prompts were read. */
  count: number;
  forecast: ImportReport | null;
  keepGood: boolean;
  busy: Busy | null;
  onKeepGood: (keep: boolean) => void;
  onCheck: () => void;
  onBring: () => void;
  onStop: () => void;
};

/** First what would happen, then the one button that does it. */
export function ImportSteps({
  count,
  forecast,
  keepGood,
  busy,
  onKeepGood,
  onCheck,
  onBring,
  onStop,
}: Props) {
  if (busy?.what === "importing") return <Progress {...busy} onStop={onStop} />;
  if (!forecast)
    return (
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" onClick={onCheck} disabled={count === 0 || busy !== null}>
          {busy?.what === "checking" ? "Checking…" : "Show what will happen"}
        </Button>
        <span className="text-ink-3">Nothing is written yet.</span>
      </div>
    );
  const { counts, problems } = forecast;
  const writes = counts.created + counts.appended + counts.change;
  const isBlocked = problems.length > 0 && !keepGood;
  return (
    <div className="grid justify-items-start gap-2">
      {problems.length > 0 && writes > 0 && (
        <Checkbox
          label={`Leave out ${problems.length === 1 ? "the row that is" : `the ${problems.length} rows that are`} wrong and import the rest`}
          checked={keepGood}
          onChange={(event) => onKeepGood(event.target.checked)}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" onClick={onBring} disabled={writes === 0 || isBlocked}>
          {writes === 0 ? "Nothing to import" : `Import ${writes === 1 ? "1 prompt" : `${writes} prompts`}`}
        </Button>
        <span className="text-ink-3">
          {isBlocked && writes > 0
            ? "Correct the rows and choose the file again, or leave them out."
            : describeCounts(counts)}
        </span>
      </div>
    </div>
  );
}

function Progress({ done, of, onStop }: { done: number; of: number; onStop: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <progress
        aria-label="Imported"
        value={done}
        max={Math.max(of, 1)}
        className="h-1.5 w-60 max-w-full accent-accent"
      />
      <span role="status" className="tabular-nums text-ink-2">
        {done} of {of}
      </span>
      <Button onClick={onStop}>Stop</Button>
    </div>
  );
}
