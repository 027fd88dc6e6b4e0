import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { shortDigest } from "./short-digest";

type Props = {
  revisions: readonly { number: number; digest: string; submittedBy: string; createdAt: string }[];
  now: string;
};

/** Every revision that was submitted, newest first. */
export function RevisionsCard({ revisions, now }: Props) {
  return (
    <Card aria-labelledby="revisions">
      <CardHeader id="revisions" title="Revisions" note={revisions.length} />
      <ol className="divide-y">
        {revisions
          .toSorted((a, b) => b.number - a.number)
          .map(({ number, digest, submittedBy, createdAt }) => (
            <li key={number} className="flex flex-wrap items-baseline justify-between gap-x-3 px-3 py-1.5">
              <span>
                {number} <span className="text-ink-2">by {submittedBy}</span>
              </span>
              <span className="text-ink-3 text-sm">
                <span title={digest} className="font-mono text-xs">
                  {shortDigest(digest)}
                </span>{" "}
                · <Time at={createdAt} now={now} />
              </span>
            </li>
          ))}
      </ol>
    </Card>
  );
}
