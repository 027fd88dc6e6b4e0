import { EnvironmentMark } from "@/components/environments/environment-mark";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { InboxRow } from "@/lib/inbox/inbox-row";
import { DoneButton, type MarkRow } from "./done-button";
import { inboxHref } from "./inbox-href";
import { LockActions } from "./lock-actions";

type Props = {
  row: InboxRow;
  environment: { key: string; color: string; position: number } | null;
  writes: boolean;
  mark: MarkRow;
  now: string;
};

/** One thing that waits: what it is and where it leads, who and since when, and how large it is. */
export function InboxItem({ row, environment, writes, mark, now }: Props) {
  const { kind, title, paths, change, by, since, risks } = row;
  return (
    <li className="flex items-start gap-3 px-3 py-2.5 hover:bg-sunken/40 has-[a[data-row]:focus]:bg-sunken/40">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {environment && (
            <EnvironmentMark
              name={kind === "promote" ? `to ${environment.key}` : environment.key}
              color={environment.color}
              position={environment.position}
            />
          )}
          <Link
            href={inboxHref(row)}
            data-row={row.row}
            className="wrap-anywhere inline-flex min-h-6 items-center font-medium hover:underline max-sm:min-h-11"
          >
            <span>
              {kind === "promote" ? `${row.version}: ${title}` : title}
              {change !== null && (
                <span className="whitespace-nowrap pl-1 font-normal text-ink-3">#{change}</span>
              )}
            </span>
          </Link>
        </p>
        <p className="wrap-anywhere text-ink-2">
          <span className="font-mono text-sm">{describePaths(paths)}</span> · {describeBy(row, by)}{" "}
          <Time at={since} now={now} />
        </p>
        <Facts row={row} now={now} />
        {risks.length > 0 && (
          <ul aria-label="Touches" className="flex flex-wrap gap-1">
            {risks.map((risk) => (
              <li key={risk} className="flex">
                <Chip tone={risk === "new" ? "neutral" : "warn"}>{risk}</Chip>
              </li>
            ))}
          </ul>
        )}
        {kind === "lock" && <LockActions row={row} writes={writes} />}
      </div>
      <span data-act="done" className="flex">
        <DoneButton row={row.row} about={row.about} of={title} mark={mark} />
      </span>
    </li>
  );
}

function Facts({ row, now }: { row: InboxRow; now: string }) {
  const { kind, checks, lines, live, reason, rollout } = row;
  if (rollout) return <RolloutFacts rollout={rollout} live={live} reason={reason} now={now} />;
  if (kind === "lock") return <p className="wrap-anywhere text-warn">{reason}</p>;
  if (kind === "regression") return <p className="wrap-anywhere text-bad">{reason}</p>;
  if (kind === "reply") return <p className="wrap-anywhere text-ink-2">“{reason}”</p>;
  return (
    <p className="flex flex-wrap gap-x-3 text-ink-2">
      {checks && (
        <span>
          checks {checks.passed}/{checks.total}
        </span>
      )}
      {lines && (
        <span>
          <span className="text-ok">+{lines.added}</span> <span className="text-bad">−{lines.removed}</span>
          <span className="sr-only"> lines added and removed</span>
        </span>
      )}
      {kind === "promote" && <span>{live ? `replaces ${live}` : "nothing is live there yet"}</span>}
    </p>
  );
}

type RolloutProps = { rollout: NonNullable<InboxRow["rollout"]>; now: string } & Pick<
  InboxRow,
  "live" | "reason"
>;

function RolloutFacts({ rollout: { step, steps, isHeld, goesOnAt }, live, reason, now }: RolloutProps) {
  return (
    <p className="wrap-anywhere flex flex-wrap gap-x-3 text-ink-2">
      {isHeld && <span className="text-warn">held: {reason}</span>}
      <span>{step === 0 ? `${steps} ${steps === 1 ? "step" : "steps"}` : `step ${step} of ${steps}`}</span>
      <span>beside {live}</span>
      {!isHeld && (
        <span>
          {goesOnAt === null ? (
            "waits for a person"
          ) : step > 0 && new Date(goesOnAt) <= new Date(now) ? (
            "goes on by itself as soon as its answers and its gate let it"
          ) : (
            <>
              {step === 0 ? "begins" : "goes on by itself"} <Time at={goesOnAt} now={now} />
            </>
          )}
        </span>
      )}
    </p>
  );
}

function describePaths([first = "", ...others]: readonly string[]): string {
  return others.length > 0 ? `${first} and ${others.length} more` : first;
}

function describeBy({ row, kind, reason, thread }: InboxRow, by: string): string {
  if (kind === "regression") return `run #${row.slice("regression:".length)}, started by ${by},`;
  if (kind === "reply") return `${by} replied in thread ${thread},`;
  if (kind === "answer") return `${by} ${reason}`;
  if (kind === "rollout") return `${by},`;
  return kind === "lock" ? `by ${by}` : by;
}
