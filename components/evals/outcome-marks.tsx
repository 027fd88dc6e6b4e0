import clsx from "clsx";
import { Check, Minus, TriangleAlert, X } from "lucide-react";
import type { CaseSide } from "@/lib/evals/runs/align-cases";

type Outcome = CaseSide["outcomes"][number];

const LOOK: Record<Outcome, { icon: typeof Check; tone: string; word: string }> = {
  passed: { icon: Check, tone: "text-ok", word: "passed" },
  failed: { icon: X, tone: "text-bad", word: "failed" },
  errored: { icon: TriangleAlert, tone: "text-warn", word: "errored" },
  notRun: { icon: Minus, tone: "text-ink-3", word: "not judged" },
};

/** What each repeat came to: a mark and a word, or how many of each where there are several. */
export function OutcomeMarks({ side }: { side: CaseSide | null }) {
  if (!side) return <span className="text-ink-3">to come</span>;
  const found = (["passed", "failed", "errored", "notRun"] as const).flatMap((outcome) => {
    const count = side.outcomes.filter((one) => one === outcome).length;
    return count > 0 ? [{ outcome, count }] : [];
  });
  return (
    <span className="inline-flex flex-wrap gap-x-2.5 gap-y-0.5">
      {found.map(({ outcome, count }) => (
        <OutcomeMark key={outcome} outcome={outcome} note={side.outcomes.length > 1 ? `${count} ` : ""} />
      ))}
    </span>
  );
}

export function OutcomeMark({ outcome, note = "" }: { outcome: Outcome; note?: string }) {
  const { icon: Icon, tone, word } = LOOK[outcome];
  return (
    <span className={clsx("inline-flex items-center gap-1 whitespace-nowrap tabular-nums", tone)}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {note}
      {word}
    </span>
  );
}
