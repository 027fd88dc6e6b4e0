import { EnvironmentMark } from "@/components/environments/environment-mark";
import { formatShare } from "@/components/evals/describe-run";
import { caseHref, runHref } from "@/components/evals/evals-href";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { getGoldenUse } from "@/lib/evals/queries/get-golden-use";

type Use = Awaited<ReturnType<typeof getGoldenUse>>;

/** What a set is used for: who asks for it, when it ran last, what its tags cover, and which cases are not steady. */
export function UseCard({ use, now }: { use: Use; now: string }) {
  const { lastUsed, askedBy, tags, untagged, flaky } = use;
  return (
    <Card aria-labelledby="use">
      <CardHeader id="use" title="Use" />
      <dl className="divide-y">
        <Row label="Asked for by">
          {askedBy.length === 0 && (
            <span className="text-ink-2">no environment: nothing waits for what it says</span>
          )}
          <ul className="grid gap-1">
            {askedBy.map(({ environment, color, paths, repeats, minimumPassRate, noRegression }) => (
              <li key={`${environment} ${paths}`} className="flex flex-wrap items-center gap-x-2">
                <EnvironmentMark name={environment} color={color} />
                <span className="wrap-anywhere font-mono text-sm">{paths}</span>
                <span className="text-ink-2">
                  {[
                    minimumPassRate === null ? "" : `${formatShare(minimumPassRate)} pass`,
                    noRegression ? "not worse than live" : "",
                    repeats > 1 ? `${repeats} repeats` : "",
                  ]
                    .filter(Boolean)
                    .join(", ")}
                </span>
              </li>
            ))}
          </ul>
        </Row>
        <Row label="Last used">
          {lastUsed ? (
            <>
              <Link href={runHref(lastUsed.run)} className="link inline-flex min-h-6 items-center">
                Run #{lastUsed.run}
              </Link>{" "}
              on <span className="wrap-anywhere font-mono text-sm">{lastUsed.of}</span>,{" "}
              <Time at={lastUsed.at} now={now} />
            </>
          ) : (
            <span className="text-ink-2">never</span>
          )}
        </Row>
        <Row label="Tags">
          <ul className="flex flex-wrap gap-1.5">
            {tags.map(({ tag, cases, few }) => (
              <li key={tag}>
                <Chip tone={few ? "warn" : "neutral"}>
                  <span className="truncate">{tag}</span>
                  <span className="tabular-nums">{cases}</span>
                  {few && <span className="sr-only">few cases</span>}
                </Chip>
              </li>
            ))}
            {untagged > 0 && (
              <li>
                <Chip>without a tag {untagged}</Chip>
              </li>
            )}
          </ul>
          {tags.some(({ few }) => few) && (
            <p className="mt-1 text-ink-3 text-sm">
              Marked are tags with fewer than ten cases: a pass rate of theirs says little.
            </p>
          )}
        </Row>
        <Row label="Flaky cases">
          {flaky.length === 0 ? (
            <span className="text-ink-2">none in the newest runs</span>
          ) : (
            <ul className="grid gap-1">
              {flaky.map(({ caseId, run, passed, of }) => (
                <li key={caseId} className="flex flex-wrap items-center gap-x-3">
                  <Link
                    href={caseHref(run, caseId)}
                    className="link wrap-anywhere inline-flex min-h-6 items-center font-mono text-sm"
                  >
                    {caseId}
                  </Link>
                  <span className="text-ink-2 tabular-nums">
                    passed {passed} of {of} times on the same text
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Row>
      </dl>
    </Card>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-x-3 gap-y-1 px-3 py-2 sm:grid-cols-[8rem_1fr]">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
