import { formatShare } from "@/components/evals/describe-run";
import { runHref } from "@/components/evals/evals-href";
import { describeRate } from "@/components/evals/rate-text";
import { Link } from "@/components/ui/link";
import type { CellScore } from "./board-row";

const TONE = { pass: "text-ok", fail: "text-bad", inconclusive: "text-warn" } as const;

/** What is live in a cell came to on the golden sets that its environment asks for. */
export function CellScores({ scores }: { scores: readonly CellScore[] }) {
  return scores.map(({ set, score }) => (
    <p key={set} className="wrap-anywhere text-ink-3">
      {score?.passRate ? (
        <Link
          href={runHref(score.run)}
          title={`${set}: ${describeRate(score.passRate)}, run #${score.run}`}
          className="inline-flex min-h-6 flex-wrap items-center gap-x-1.5 hover:underline"
        >
          <span className={`font-medium tabular-nums ${score.verdict ? TONE[score.verdict] : ""}`}>
            {formatShare(score.passRate.share)}
          </span>
          <span className="text-sm">
            of {score.passRate.n} in {nameOf(set)}
          </span>
        </Link>
      ) : (
        <span className="text-sm">not run on {nameOf(set)}</span>
      )}
    </p>
  ));
}

function nameOf(set: string): string {
  return set.split("/").at(-1) ?? set;
}
