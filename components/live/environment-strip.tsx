import { promptHref } from "@/components/artifacts/prompt-href";
import { EnvironmentMark, environmentTone } from "@/components/environments/environment-mark";
import { rolloutHref } from "@/components/rollouts/rollout-href";
import { BlockedButton } from "@/components/ui/blocked-button";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { BoardEnvironment, BoardRow } from "./board-row";
import { CellRolloutView } from "./cell-rollout";
import { findIncoming, isLocked } from "./next-step";

type Props = { row: BoardRow; environments: readonly BoardEnvironment[]; now: string };

/** One card an environment: what is live, since when, by whom, and the two ways to change it. */
export function EnvironmentStrip({ row, environments, now }: Props) {
  const { path, cells, may, owners } = row;
  return (
    <ul aria-label="Environments" className="grid gap-3 md:grid-cols-3">
      {environments.map((environment, index) => {
        const cell = cells.find((one) => one.environment === environment.key);
        const candidate = findIncoming(row, environment.key);
        const hasLock = isLocked(row, candidate);
        return (
          <li key={environment.key} className="grid content-between gap-3 rounded-lg border bg-surface p-3">
            <div>
              <div className="flex items-center justify-between">
                <EnvironmentMark
                  name={environment.key}
                  color={environment.color}
                  position={environment.position}
                />
                {environment.frozenUntil && <span className="text-sm text-warn">frozen</span>}
              </div>
              <p className="mt-1 font-semibold text-xl">
                {cell?.version ?? <span className="text-ink-3">none</span>}
              </p>
              <p className="wrap-anywhere text-ink-2">
                {cell?.since ? (
                  <>
                    <Time at={cell.since} now={now} /> · {cell.by}
                    {cell.kind === "rollback" && (
                      <span className="text-warn"> · rolled back: {cell.reason}</span>
                    )}
                  </>
                ) : (
                  "nothing was ever live here"
                )}
              </p>
              {hasLock && (
                <p className="wrap-anywhere text-ink-2">
                  {candidate} is locked: nobody can promote it until an owner lifts the lock.
                </p>
              )}
              {cell?.version && !cell.rollout && (
                <Link
                  href={rolloutHref(path, environment.key)}
                  className="link inline-flex min-h-6 items-center max-sm:min-h-11"
                >
                  Who gets what<span className="sr-only"> in {environment.key}</span>
                </Link>
              )}
              {cell?.rollout && (
                <CellRolloutView
                  path={path}
                  environment={environment.key}
                  rollout={cell.rollout}
                  tone={environmentTone(environment.color, environment.position)}
                />
              )}
            </div>
            <div className="flex flex-wrap gap-2">
              <Action
                label={hasLock ? "Lift the lock" : candidate ? `Promote ${candidate}` : "Promote"}
                href={candidate ? promptHref(path, `/promote/${environment.key}?version=${candidate}`) : null}
                reason={describeNoPromotion(may.promote, owners, environments[index - 1]?.key)}
                allowed={may.promote}
              />
              <Action
                label="Roll back"
                href={cell?.version ? promptHref(path, `/rollback/${environment.key}`) : null}
                reason={
                  may.rollBack
                    ? "Nothing is live here."
                    : `Support leads and owners can: ${owners ?? "nobody yet"}.`
                }
                allowed={may.rollBack}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function describeNoPromotion(allowed: boolean, owners: string | null, previous: string | undefined): string {
  if (!allowed) return `Only owners can promote: ${owners ?? "nobody owns this path yet"}.`;
  return previous
    ? `What is live in ${previous} is live here already.`
    : "The newest version is live here already.";
}

type ActionProps = { label: string; href: string | null; reason: string; allowed: boolean };

function Action({ label, href, reason, allowed }: ActionProps) {
  return allowed && href ? (
    <ButtonLink href={href}>{label}</ButtonLink>
  ) : (
    <BlockedButton reason={reason}>{label}</BlockedButton>
  );
}
