import { PageKeys } from "@/components/keys/page-keys";
import { RowKeys } from "@/components/keys/row-keys";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import type { listEvalResults } from "@/lib/evals/queries/list-eval-results";
import { CaseResultsFilters } from "./case-results-filters";
import { caseHref, type RunShown, runHref } from "./evals-href";
import { OutcomeMarks } from "./outcome-marks";

type Results = Awaited<ReturnType<typeof listEvalResults>>;
type Row = Results["data"][number];

type Props = {
  number: number;
  results: Results;
  shown: RunShown;
  /** What the candidate and what is live are called; null where nothing is compared. */
  names: { candidate: string; live: string | null };
};

/** The cases of a run, worst first; a press leads to what was answered. */
export function CaseResults({ number, results, shown, names }: Props) {
  const { data, all, fitting, counts, tags, nextCursor } = results;
  const hasLive = names.live !== null;
  const isFiltered = shown.show !== undefined || shown.tag !== undefined;
  const worst = hasLive ? "regressed" : "failed";
  const grid = hasLive
    ? "md:grid-cols-[minmax(9rem,1.6fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,0.7fr)_minmax(0,1fr)]"
    : "md:grid-cols-[minmax(9rem,2fr)_minmax(0,1fr)_minmax(0,1.4fr)]";
  return (
    <Card aria-labelledby="cases">
      <RowKeys acts={[{ keys: "d", act: "diff", label: "What differs between the answers" }]} />
      <PageKeys
        keys={[
          {
            keys: "f",
            label: isFiltered ? "Show all cases" : `Show ${worst} cases`,
            href: runHref(number, isFiltered ? {} : { show: worst }),
          },
        ]}
      />
      <CardHeader id="cases" title="Cases" note={`${fitting} of ${all}, worst first`} />
      <CaseResultsFilters number={number} shown={shown} all={all} counts={counts} tags={tags} />
      {data.length === 0 && <CardBody className="text-ink-2">No case fits this choice.</CardBody>}
      {data.length > 0 && (
        <div
          aria-hidden="true"
          className={`hidden gap-x-3 border-b px-3 py-1.5 font-medium text-ink-3 text-sm md:grid ${grid}`}
        >
          <span>Case</span>
          <span className="truncate">{names.candidate}</span>
          {hasLive && <span className="truncate">{names.live}</span>}
          {hasLive && <span>Against live</span>}
          <span>Tags</span>
        </div>
      )}
      <ul aria-label="Cases" className="divide-y">
        {data.map((one) => (
          <li key={one.id}>
            <Link
              href={caseHref(number, one.id)}
              data-row=""
              className={`grid min-h-9 gap-x-3 gap-y-1 px-3 py-2 hover:bg-sunken/55 focus-visible:-outline-offset-2 ${grid}`}
            >
              <CaseName one={one} />
              <Labelled label={names.candidate} shown={hasLive}>
                <OutcomeMarks side={one.candidate} />
              </Labelled>
              {hasLive && (
                <Labelled label={names.live ?? ""} shown>
                  <OutcomeMarks side={one.live} />
                </Labelled>
              )}
              {hasLive && <Trend trend={one.trend} />}
              {one.tags.length > 0 && (
                <span className="flex min-w-0 flex-wrap content-start gap-1">
                  {one.tags.map((tag) => (
                    <Chip key={tag}>
                      <span className="truncate">{tag}</span>
                    </Chip>
                  ))}
                </span>
              )}
            </Link>
            {/* For the key alone: the row itself leads to the same page. */}
            <span hidden data-act="diff">
              <Link href={caseHref(number, one.id, { diff: true })}>What differs</Link>
            </span>
          </li>
        ))}
      </ul>
      {(nextCursor || shown.cursor) && (
        <nav aria-label="Pages of cases" className="flex flex-wrap gap-2 border-t px-3 py-2">
          {shown.cursor && (
            <ButtonLink size="sm" href={runHref(number, { ...shown, cursor: undefined })}>
              Worst cases
            </ButtonLink>
          )}
          {nextCursor && (
            <ButtonLink size="sm" href={runHref(number, { ...shown, cursor: nextCursor })}>
              Further cases
            </ButtonLink>
          )}
        </nav>
      )}
    </Card>
  );
}

function CaseName({ one }: { one: Row }) {
  return (
    <span className="wrap-anywhere min-w-0">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-mono text-sm">{one.id}</span>
        {one.mustPass && <Chip tone="warn">must pass</Chip>}
      </span>
      {one.description !== "" && <span className="line-clamp-2 text-ink-2">{one.description}</span>}
    </span>
  );
}

/** On a phone no column says which side it is. */
function Labelled({ label, shown, children }: { label: string; shown: boolean; children: React.ReactNode }) {
  return (
    <span className="min-w-0">
      {shown && <span className="mr-2 text-ink-3 md:hidden">{label}</span>}
      {children}
    </span>
  );
}

const TREND = {
  improved: { word: "improved", tone: "text-ok" },
  regressed: { word: "regressed", tone: "text-bad" },
  same: { word: "same", tone: "text-ink-3" },
} as const;

function Trend({ trend }: { trend: Row["trend"] }) {
  if (trend === null) return <span className="text-ink-3 max-md:hidden">—</span>;
  return <span className={TREND[trend].tone}>{TREND[trend].word}</span>;
}
