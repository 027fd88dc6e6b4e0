import clsx from "clsx";
import { promptHref } from "@/components/artifacts/prompt-href";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { describeInTheWay, type InTheWay } from "@/lib/rollouts/in-the-way";
import { rolloutHref } from "./rollout-href";

export type How = "now" | "later" | "gradually";

const LABELS: Record<How, string> = { now: "Now", later: "At a time", gradually: "Gradually" };

type Props = {
  path: string;
  environment: string;
  version: string;
  current: How;
  /** Why one of them cannot be chosen. */
  blocked: Partial<Record<How, string | null>>;
  /** What the environment asks, in words. */
  rule: string | null;
  /** What is rolled out there now, or will be. */
  running: InTheWay | null;
};

/** How a version comes: to everyone at once, to everyone at a time, or to more and more. */
export function HowChoice({ path, environment, version, current, blocked, rule, running }: Props) {
  return (
    <nav aria-label="How it comes" className="grid gap-2.5">
      <ul className="flex flex-wrap gap-2">
        {(Object.keys(LABELS) as How[]).map((how) => {
          const reason = blocked[how];
          const search = new URLSearchParams({ version, how });
          return (
            <li key={how} className="flex">
              {reason ? (
                <BlockedButton className="rounded-full" reason={reason}>
                  {LABELS[how]}
                </BlockedButton>
              ) : (
                <Link
                  href={promptHref(path, `/promote/${encodeURIComponent(environment)}?${search}`)}
                  aria-current={how === current ? "true" : undefined}
                  className={clsx(
                    "inline-flex h-7.5 items-center rounded-full border px-3 max-sm:h-11 max-sm:px-4",
                    how === current
                      ? "border-ink bg-ink text-paper"
                      : "border-line-strong text-ink-2 hover:border-ink-3",
                  )}
                >
                  {LABELS[how]}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      {rule && <p className="wrap-anywhere text-ink-2">{rule}</p>}
      {running && (
        <Notice
          tone="warn"
          title={describeInTheWay(running, environment)}
          actions={
            <ButtonLink href={rolloutHref(path, environment)}>
              {running.startsAt === null ? "Look at the rollout" : "Look at what is scheduled"}
            </ButtonLink>
          }
        >
          {describeWay(version, current, running)}
        </Notice>
      )}
    </nav>
  );
}

function describeWay(version: string, current: How, { startsAt }: InTheWay): string {
  if (startsAt === null)
    return current === "now"
      ? `Promoting ${version} ends that rollout: everyone gets ${version} at once.`
      : "Only one runs at a time: let it end, or roll it back.";
  return current === "now"
    ? `Promoting ${version} takes its place: everyone gets ${version} at once, and nothing comes then.`
    : "Only one is planned at a time: call it off, or let it come.";
}
