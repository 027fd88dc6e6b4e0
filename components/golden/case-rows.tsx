import { ChevronRight } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { CaseDetails } from "./case-details";
import { summarizeAssertions, summarizeVariables } from "./summarize-case";

type Props = { cases: readonly GoldenCase[] };

const GRID =
  "md:grid md:grid-cols-[1rem_minmax(9rem,1fr)_minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,1fr)] md:gap-x-3";

/** One row a case; a press shows all of it. */
export function CaseRows({ cases }: Props) {
  return (
    <>
      <div
        aria-hidden="true"
        className={`hidden border-b px-3 py-1.5 font-medium text-ink-3 text-sm ${GRID}`}
      >
        <span />
        <span>Case</span>
        <span>Variables</span>
        <span>Assertions</span>
        <span>Tags</span>
      </div>
      <ul aria-label="Cases" className="divide-y">
        {cases.map((one) => (
          <li key={one.id} id={`case-${one.id}`} className="target:bg-sunken/55">
            <details className="group">
              <summary
                data-row=""
                className={`min-h-9 cursor-pointer list-none px-3 py-2 hover:bg-sunken/55 focus-visible:-outline-offset-2 max-md:grid max-md:grid-cols-[1rem_1fr] max-md:gap-x-2 max-md:gap-y-1 ${GRID}`}
              >
                <ChevronRight
                  aria-hidden="true"
                  className="mt-0.5 size-3.5 shrink-0 text-ink-3 transition-transform group-open:rotate-90"
                />
                <span className="wrap-anywhere min-w-0">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                    <span className="font-mono text-sm">{one.id}</span>
                    {one.mustPass && <Chip tone="warn">must pass</Chip>}
                  </span>
                  {one.description !== "" && (
                    <span className="line-clamp-2 text-ink-2">{one.description}</span>
                  )}
                </span>
                <span className="wrap-anywhere line-clamp-2 min-w-0 self-start text-ink-2 max-md:col-start-2">
                  {summarizeVariables(one.variables)}
                </span>
                <span className="wrap-anywhere line-clamp-2 min-w-0 self-start text-ink-2 max-md:col-start-2">
                  {summarizeAssertions(one.assertions)}
                </span>
                <span className="flex min-w-0 flex-wrap content-start gap-1 max-md:col-start-2">
                  {one.tags.map((tag) => (
                    <Chip key={tag}>
                      <span className="truncate">{tag}</span>
                    </Chip>
                  ))}
                </span>
              </summary>
              <CaseDetails one={one} inset />
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
