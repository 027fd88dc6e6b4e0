import { ChangeStatus } from "@/components/changes/change-status";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

type Change = {
  number: number;
  title: string;
  status: "draft" | "open" | "merged" | "closed";
  author: string;
  updatedAt: string;
};
type Props = { changes: readonly Change[]; now: string };

/** Changes that are under way for one artifact; ended ones stay in its versions and in the list of changes. */
export function ChangesOfPath({ changes, now }: Props) {
  const underWay = changes.filter(({ status }) => status === "draft" || status === "open");
  if (underWay.length === 0) return null;
  return (
    <Card aria-labelledby="under-way">
      <CardHeader id="under-way" title="Changes under way" note={underWay.length} />
      <ul className="divide-y">
        {underWay.map((change) => (
          <li key={change.number} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
            <ChangeStatus status={change.status} />
            <Link
              href={`/changes/${change.number}`}
              className="wrap-anywhere inline-flex min-h-6 items-center font-medium hover:underline"
            >
              {change.title} <span className="pl-1 font-normal text-ink-3">#{change.number}</span>
            </Link>
            <span className="text-ink-2">
              {change.author} · <Time at={change.updatedAt} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
