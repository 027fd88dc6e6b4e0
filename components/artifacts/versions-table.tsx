import { EnvironmentMark } from "@/components/environments/environment-mark";
import { runHref } from "@/components/evals/evals-href";
import { RateText } from "@/components/evals/rate-text";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Rate } from "@/lib/evals/dashboards/tag-coverage";
import { compareHref, promptHref } from "./prompt-href";

type Version = {
  version: string;
  author: string;
  message: string;
  createdAt: string;
  origin: string;
  /** Of an imported version: what its source said. */
  source?: { date: string | null } | null;
  bump: string;
};
type VersionScores = {
  version: string;
  scores: readonly { set: string; setVersion: string; run: number; passRate: Rate | null }[];
};
type Props = {
  path: string;
  versions: readonly Version[];
  shown: string;
  live: Record<string, string>;
  /** Where a version may be live; of what is in force on merge, nowhere. */
  environments?: readonly { key: string; color: string; position: number }[];
  /** What nobody can promote until an owner lifts the lock, and why; nothing of what is in force on merge. */
  locked?: readonly { version: string; reason: string }[];
  /** The newest version there is. */
  newest: string;
  /** What versions came to on golden sets; none is told of what is no prompt. */
  scores?: readonly VersionScores[];
  /** Where older ones are, when these are not all. */
  olderHref: string | null;
  now: string;
};

/** Every version with who made it, why, and where it is live. */
export function VersionsTable({
  path,
  versions,
  shown,
  live,
  newest,
  scores = [],
  olderHref,
  ...rest
}: Props) {
  const { environments = [], locked = [], now } = rest;
  const hasScores = scores.some((one) => one.scores.length > 0);
  return (
    <Card id="versions">
      <CardHeader title="Versions" note={olderHref ? `${versions.length} of more` : versions.length}>
        {versions.length > 1 && (
          <Link
            href={promptHref(path, "/compare")}
            className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
          >
            Compare
          </Link>
        )}
      </CardHeader>
      <Table label="Versions" className="sm:min-w-130">
        <thead>
          <tr>
            <Th>Version</Th>
            <Th>What changed</Th>
            {hasScores && (
              <Th align="end" className="max-sm:hidden">
                Pass rate
              </Th>
            )}
            <Th className="max-sm:hidden">Author</Th>
            <Th>
              <span className="sr-only">Look closer</span>
            </Th>
            <Th className="max-sm:hidden">When</Th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, author, message, createdAt, origin, bump, source }) => (
            <tr
              key={version}
              aria-current={version === shown ? "true" : undefined}
              className={version === shown ? "bg-sunken/55" : undefined}
            >
              <Td className="whitespace-nowrap">
                <Link href={promptHref(path, `?version=${version}`)} className="font-medium hover:underline">
                  {version}
                </Link>{" "}
                <span className="text-ink-3">{origin === "change" ? bump : origin}</span>
              </Td>
              <Td className="wrap-anywhere">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  {message || <span className="text-ink-3">no message</span>}
                  {environments
                    .filter(({ key }) => live[key] === version)
                    .map(({ key, color, position }) => (
                      <EnvironmentMark key={key} name={key} color={color} position={position} />
                    ))}
                  {locked
                    .filter((lock) => lock.version === version)
                    .map(({ reason }) => (
                      <span key={version} title={reason}>
                        <Chip tone="warn">locked</Chip>
                      </span>
                    ))}
                </span>
                {/* What stands in columns of its own where there is room. */}
                <span className="block text-ink-3 sm:hidden">
                  {author} · <Time at={source?.date ?? createdAt} now={now} />
                </span>
                {hasScores && (
                  <span className="block sm:hidden">
                    <Scores of={scores.find((one) => one.version === version)} />
                  </span>
                )}
              </Td>
              {hasScores && (
                <Td align="end" className="max-sm:hidden">
                  <Scores of={scores.find((one) => one.version === version)} />
                </Td>
              )}
              <Td className="max-sm:hidden">{author}</Td>
              <Td className="whitespace-nowrap">
                <span className="inline-flex gap-3 max-sm:grid">
                  <Link
                    href={promptHref(path, `/blame?version=${version}`)}
                    aria-label={`Who wrote ${version}`}
                    className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
                  >
                    Blame
                  </Link>
                  {version !== newest && (
                    <Link
                      href={compareHref(path, version, newest)}
                      aria-label={`Compare ${version} with ${newest}`}
                      className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
                    >
                      Compare
                    </Link>
                  )}
                </span>
              </Td>
              <Td className="whitespace-nowrap text-ink-2 max-sm:hidden">
                <Time at={source?.date ?? createdAt} now={now} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {olderHref && (
        <div className="border-t px-3 py-2">
          <ButtonLink size="sm" href={olderHref}>
            Older versions
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}

/** On each golden set, by the newest run; nothing where it was not run. */
function Scores({ of }: { of: VersionScores | undefined }) {
  return of?.scores.map(({ set, setVersion, run, passRate }) => (
    <span key={set} className="block">
      <RateText
        rate={passRate}
        of={
          <Link
            href={runHref(run)}
            className="link ml-2 inline-flex min-h-6 items-center"
            title={`Run #${run}: ${set} ${setVersion}`}
          >
            {set.split("/").at(-1)}
          </Link>
        }
      />
    </span>
  ));
}
