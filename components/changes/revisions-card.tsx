import { Avatar } from "@/components/ui/avatar";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Verdict } from "@/lib/changes/reviews";
import { shortDigest } from "./short-digest";

type Props = {
  number: number;
  revisions: readonly { number: number; digest: string; submittedBy: string; createdAt: string }[];
  reviews: readonly { id: string; reviewer: string; verdict: Verdict; revision: number }[];
  now: string;
};

const SAID: Record<Verdict, string> = {
  approve: "approved",
  request_changes: "asked for changes",
  comment: "commented",
};

/** Every revision that was submitted, newest first, with what was said of it and what it changed. */
export function RevisionsCard({ number, revisions, reviews, now }: Props) {
  return (
    <Card aria-labelledby="revisions">
      <CardHeader id="revisions" title="Revisions" note={revisions.length} />
      {revisions.length === 0 && (
        <CardBody className="text-ink-3">Nothing was submitted yet: this is a draft.</CardBody>
      )}
      <ol className="divide-y">
        {revisions
          .toSorted((a, b) => b.number - a.number)
          .map((revision) => (
            <li key={revision.number} className="grid gap-1 px-3 py-2.5">
              <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <span className="flex flex-wrap items-center gap-x-2">
                  <span className="font-medium">Revision {revision.number}</span>
                  <Avatar name={revision.submittedBy} />
                  <span className="wrap-anywhere">{revision.submittedBy}</span>
                  <span className="text-ink-3">
                    <Time at={revision.createdAt} now={now} /> ·{" "}
                    <span title={revision.digest} className="font-mono text-xs">
                      {shortDigest(revision.digest)}
                    </span>
                  </span>
                </span>
                <Link
                  href={diffHref(number, revision.number)}
                  className="link inline-flex min-h-6 items-center max-sm:min-h-11"
                >
                  {revision.number === 1
                    ? "What it changes"
                    : `What changed since revision ${revision.number - 1}`}
                </Link>
              </div>
              {reviews
                .filter((review) => review.revision === revision.number)
                .map((review) => (
                  <p key={review.id} className="wrap-anywhere text-ink-2">
                    {review.reviewer} {SAID[review.verdict]}
                  </p>
                ))}
            </li>
          ))}
      </ol>
    </Card>
  );
}

function diffHref(number: number, revision: number): string {
  const query = revision === 1 ? "to=1" : `from=${revision - 1}&to=${revision}`;
  return `/changes/${number}/diff?${query}`;
}
