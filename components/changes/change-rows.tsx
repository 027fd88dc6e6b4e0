import { RowKeys } from "@/components/keys/row-keys";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { type ChangeState, ChangeStatus } from "./change-status";

type Row = {
  number: number;
  title: string;
  status: ChangeState;
  author: string;
  paths: readonly string[];
  owners: readonly string[];
  waitsForYou: boolean;
  updatedAt: string;
  draftAhead: boolean;
};
type Props = { rows: readonly Row[]; now: string };

/** Changes as a list: title, what they touch, who owns it, and whether they wait for you. */
export function ChangeRows({ rows, now }: Props) {
  return (
    <Card>
      <RowKeys />
      <ul aria-label="Changes" className="divide-y">
        {rows.map((row) => (
          <li key={row.number} className="grid gap-1 px-3 py-2.5 hover:bg-sunken/40">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="max-sm:order-1">
                <ChangeStatus status={row.status} />
              </span>
              <Link
                href={`/changes/${row.number}`}
                data-row=""
                className="wrap-anywhere inline-flex min-h-6 items-center font-medium hover:underline max-sm:min-h-11 max-sm:w-full"
              >
                <span>
                  {row.title}
                  <span className="whitespace-nowrap pl-1 font-normal text-ink-3">#{row.number}</span>
                </span>
              </Link>
              {row.waitsForYou && (
                <span className="max-sm:order-1">
                  <Chip tone="warn">waits for an owner: you</Chip>
                </span>
              )}
              {row.draftAhead && row.status === "open" && (
                <span className="max-sm:order-1">
                  <Chip>edits not submitted</Chip>
                </span>
              )}
            </div>
            <p className="wrap-anywhere text-ink-2">
              <span className="font-mono text-sm">{row.paths.join(", ")}</span> · {row.author} ·{" "}
              <Time at={row.updatedAt} now={now} /> · owned by {row.owners.join(", ")}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
