"use client";
import { BlockedButton } from "@/components/ui/blocked-button";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { GoldenReport } from "@/lib/imports/run-golden-import";

type Props = {
  ready: boolean;
  /** What is missing while it is not. */
  missing: string;
  report: GoldenReport | null;
  keepGood: boolean;
  busy: string | null;
  onKeepGood: (keep: boolean) => void;
  onCheck: () => void;
  onBring: () => void;
};

/** First what would happen, then the one button that does it. */
export function GoldenImportSteps(props: Props) {
  const { ready, missing, report, keepGood, busy, onKeepGood, onCheck, onBring } = props;
  if (!report)
    return (
      <div className="flex flex-wrap items-center gap-3">
        {ready ? (
          <Button variant="primary" onClick={onCheck} disabled={busy !== null}>
            {busy === "checking" ? "Checking…" : "Show what will happen"}
          </Button>
        ) : (
          <BlockedButton reason={missing}>Show what will happen</BlockedButton>
        )}
        <span className="text-ink-3">Nothing is written yet.</span>
      </div>
    );
  const { counts, problems } = report;
  const writes = counts.added + counts.edited;
  const wrong = problems.length === 1 ? "the row that is" : `the ${problems.length} rows that are`;
  const isBlocked = problems.length > 0 && !keepGood;
  return (
    <div className="grid justify-items-start gap-2">
      {problems.length > 0 && writes > 0 && (
        <Checkbox
          label={`Leave out ${wrong} wrong and import the rest`}
          checked={keepGood}
          onChange={(event) => onKeepGood(event.target.checked)}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" onClick={onBring} disabled={writes === 0 || isBlocked || busy !== null}>
          {busy === "importing"
            ? "Importing…"
            : writes === 0
              ? "Nothing to import"
              : `Import ${writes === 1 ? "1 case" : `${writes} cases`} into a draft`}
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

function describeCounts({ added, edited, unchanged, duplicate }: GoldenReport["counts"]): string {
  return [
    added > 0 && `${added} new`,
    edited > 0 && `${edited} edited`,
    unchanged > 0 && `${unchanged} unchanged`,
    duplicate > 0 && `${duplicate} said twice and left out`,
  ]
    .filter(Boolean)
    .join(", ");
}
