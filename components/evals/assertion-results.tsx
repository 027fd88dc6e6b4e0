import { VisibleText } from "@/components/changes/visible-text";
import type { AssertionResult } from "@/lib/evals/assertions/judge-case";
import { Judgements } from "./judgements";
import { OutcomeMark } from "./outcome-marks";

/** What each assertion came to and why; those of a set stand below it. */
export function AssertionResults({ assertions }: { assertions: readonly AssertionResult[] }) {
  if (assertions.length === 0) return null;
  return (
    <ul aria-label="Assertions" className="grid gap-1.5">
      {assertions.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no name, and their order is fixed
        <li key={index} className="wrap-anywhere">
          <span className="flex flex-wrap items-center gap-x-2">
            <OutcomeMark outcome={one.outcome} />
            <span className="font-mono text-sm">{one.type}</span>
            {one.weight !== 1 && <span className="text-ink-3 text-sm">weight {one.weight}</span>}
          </span>
          <span className="block text-ink-2">
            <VisibleText text={one.reason} />
          </span>
          {one.judged && <Judgements judged={one.judged} />}
          {one.parts && (
            <div className="mt-1.5 border-line border-l-2 pl-3">
              <AssertionResults assertions={one.parts} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
