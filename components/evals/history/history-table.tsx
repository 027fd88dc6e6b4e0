import { EnvironmentMark } from "@/components/environments/environment-mark";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { getEvalHistory } from "@/lib/evals/queries/get-eval-history";
import { describeCandidate, formatMs, formatShare, formatUsd } from "../describe-run";
import { runHref } from "../evals-href";
import { RateText } from "../rate-text";
import { RunVerdict } from "../run-verdict";

type History = Awaited<ReturnType<typeof getEvalHistory>>;
type Point = History["points"][number];

type Props = { points: readonly Point[]; releases: History["releases"]; now: string };

/** The runs of a chart as a table, newest first: what it says for those who do not see it, and to the digit. */
export function HistoryTable({ points, releases, now }: Props) {
  return (
    <Table label="Runs by their numbers" className="sm:min-w-160">
      <thead>
        <tr>
          <Th>Judged</Th>
          <Th className="max-sm:hidden">Cases</Th>
          <Th>Says</Th>
          <Th align="end">Pass rate</Th>
          <Th align="end" className="max-sm:hidden">
            Mean score
          </Th>
          <Th align="end" className="max-sm:hidden">
            Cost an answer
          </Th>
          <Th align="end" className="max-sm:hidden">
            19 of 20 within
          </Th>
          <Th>Run</Th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map((point) => (
          <tr key={point.number}>
            <Td>
              <span className="font-medium">{describeCandidate(point)}</span>
              <WentLive releases={releases.filter(({ version }) => version === point.version)} />
            </Td>
            <Td className="text-ink-2 tabular-nums max-sm:hidden">{point.setVersion}</Td>
            <Td>
              <RunVerdict status="finished" verdict={point.verdict} />
            </Td>
            <Td align="end">
              <RateText rate={point.passRate} />
            </Td>
            <Td align="end" className="tabular-nums max-sm:hidden">
              {formatShare(point.score)}
            </Td>
            <Td align="end" className="tabular-nums max-sm:hidden">
              {formatUsd(point.costUsd)}
              {point.answers > 0 && (
                <span className="block text-ink-3 text-sm">n&nbsp;=&nbsp;{point.answers}</span>
              )}
            </Td>
            <Td align="end" className="tabular-nums max-sm:hidden">
              {formatMs(point.p95Ms)}
            </Td>
            <Td className="whitespace-nowrap">
              <Link
                href={runHref(point.number)}
                className="link inline-flex min-h-6 items-center"
                data-row=""
              >
                #{point.number}
              </Link>
              <span className="block text-ink-3 text-sm">
                <Time at={point.at} now={now} />
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Each environment once: where a version was ever live. */
function WentLive({ releases }: { releases: History["releases"] }) {
  const places = new Map(releases.map((one) => [one.environment, one]));
  if (places.size === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-2">
      {[...places.values()].map(({ environment, color }) => (
        <EnvironmentMark key={environment} name={environment} color={color} />
      ))}
    </span>
  );
}
