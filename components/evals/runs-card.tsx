import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { runsHref, startRunHref } from "./evals-href";
import { type ListedRun, RunsTable } from "./runs-table";

type Props = {
  /** Of a prompt, of what a change says of it, or of a golden set. */
  of: { path: string; change?: number } | { set: string };
  runs: readonly ListedRun[];
  more: boolean;
  /** Why this person may not start one. */
  blocked: string | null;
  /** Where its scores over versions and models are. */
  scoresHref?: string;
  now: string;
};

/** The newest eval runs of a prompt or of a golden set, and the way to the next. */
export function RunsCard({ of, runs, more, blocked, scoresHref, now }: Props) {
  return (
    <Card id="evals" aria-labelledby="evals-title">
      <CardHeader id="evals-title" title="Evals" note={runs.length > 0 ? "newest first" : undefined}>
        {scoresHref && runs.length > 0 && (
          <Link
            href={scoresHref}
            className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
          >
            Scores and models
          </Link>
        )}
        {more && (
          <Link
            href={runsHref(of)}
            className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
          >
            All runs
          </Link>
        )}
        {blocked ? (
          <BlockedButton size="sm" reason={blocked}>
            Run
          </BlockedButton>
        ) : (
          <ButtonLink size="sm" href={startRunHref(of)}>
            Run
          </ButtonLink>
        )}
      </CardHeader>
      {runs.length > 0 ? (
        <RunsTable runs={runs} named={"set" in of} narrow={"change" in of} now={now} />
      ) : (
        <CardBody className="max-w-prose text-ink-2">
          {describeNone(of)} Cases that look at the rendered prompt alone need no model; the others need a
          model provider, or an answer that is recorded.
        </CardBody>
      )}
    </Card>
  );
}

function describeNone(of: Props["of"]): string {
  if ("set" in of) return "This set has not been run yet. A run says how many of its cases a prompt passes.";
  const what = of.change === undefined ? "this prompt" : "this change";
  return `No golden set has been run on ${what} yet. A run says how many of its cases it passes.`;
}
