import { VisibleText } from "@/components/changes/visible-text";
import { Disclosure } from "@/components/ui/disclosure";
import type { AssertionResult } from "@/lib/evals/assertions/judge-case";

type Judged = NonNullable<AssertionResult["judged"]>;

/** Who judged, and what was said each time where it was asked several times. */
export function Judgements({ judged: { model, judgements } }: { judged: Judged }) {
  if (judgements.length <= 1)
    return (
      <span className="block text-ink-3 text-sm">
        {judgements.length === 1 ? "Judged by" : "Compared by"} <span className="font-mono">{model}</span>
      </span>
    );
  const passed = judgements.filter((one) => one.passed).length;
  return (
    <Disclosure
      wide
      label={
        <span>
          {judgements.length} judgements by <span className="font-mono">{model}</span>: {passed} for,{" "}
          {judgements.length - passed} against
        </span>
      }
    >
      <ol aria-label="Judgements" className="grid gap-1 border-line border-l-2 pl-3">
        {judgements.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a judgement is its place
          <li key={index} className="wrap-anywhere text-ink-2">
            <span className="font-medium">{one.passed ? "For" : "Against"}</span>{" "}
            <span className="tabular-nums">{one.score.toFixed(2)}</span>: <VisibleText text={one.reason} />
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
