import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { InboxKind, InboxRow } from "@/lib/inbox/inbox-row";
import type { MarkRow } from "./done-button";
import { InboxItem } from "./inbox-item";

type Props = {
  kind: InboxKind;
  rows: readonly InboxRow[];
  /** How many there are beyond these. */
  more: number;
  environments: readonly { key: string; color: string; position: number }[];
  /** Whether this person may open changes. */
  writes: boolean;
  mark: MarkRow;
  now: string;
};

const SECTION: Record<InboxKind, { title: string; elsewhere: { href: string; label: string } }> = {
  review: {
    title: "Needs your review",
    elsewhere: { href: "/changes?status=open&owner=me", label: "all that wait for you" },
  },
  answer: {
    title: "Asked of you",
    elsewhere: { href: "/changes?status=open&author=me", label: "all of your open changes" },
  },
  reply: {
    title: "New replies",
    elsewhere: { href: "/changes?status=open", label: "all open changes" },
  },
  rollout: {
    title: "Rollouts to watch",
    elsewhere: { href: "/board", label: "the live board" },
  },
  regression: {
    title: "Regressions",
    elsewhere: { href: "/evals", label: "all runs" },
  },
  promote: {
    title: "Ready to promote",
    elsewhere: { href: "/board?outOfStep=1", label: "all that is out of step" },
  },
  lock: {
    title: "Rolled back and locked",
    elsewhere: { href: "/board", label: "the live board" },
  },
};

export function InboxSection({ kind, rows, more, environments, ...rest }: Props) {
  if (rows.length === 0) return null;
  const { title, elsewhere } = SECTION[kind];
  const id = `inbox-${kind}`;
  return (
    <Card aria-labelledby={id}>
      <CardHeader id={id} title={title} note={String(rows.length + more)} />
      <ul aria-labelledby={id} className="divide-y">
        {rows.map((row) => (
          <InboxItem
            key={row.row}
            row={row}
            environment={environments.find(({ key }) => key === row.environment) ?? null}
            {...rest}
          />
        ))}
      </ul>
      {more > 0 && (
        <p className="border-t px-3 py-2 text-ink-2">
          {more} more: see{" "}
          <Link href={elsewhere.href} className="link">
            {elsewhere.label}
          </Link>
          .
        </p>
      )}
    </Card>
  );
}
