import type { ReactNode } from "react";
import { promptHref } from "@/components/artifacts/prompt-href";
import { type AskedEval, AskedEvals, type EvalActions } from "@/components/evals/asked-evals";
import { RunMissingEvals } from "@/components/evals/run-missing-evals";
import { rolloutHref, startRolloutHref } from "@/components/rollouts/rollout-href";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { StatusDot } from "@/components/ui/status-dot";
import type { FormState } from "@/lib/http/form-state";

export type GateBlocker = { code: string; text: string; wayOut: string } & Record<string, unknown>;

type OfPath = AskedEval & { path: string };

type Props = {
  path: string;
  version: string;
  environment: string;
  blockers: readonly GateBlocker[];
  approvals: { have: number; need: number; by: readonly string[]; owners: string | null };
  /** The change that the version was merged from. */
  change: { number: number } | null;
  evals: readonly OfPath[];
  evalActions: EvalActions & { startAll: (missing: readonly OfPath[]) => Promise<FormState> };
  /** The form that lifts the version's lock, for those who may. */
  lift?: ReactNode;
};

/** Every rule of the gate that is not met, in words with its way out; and who has countersigned. */
export function GateCard({ blockers, approvals, evals, evalActions, ...where }: Props) {
  const { environment } = where;
  const { have, need, by } = approvals;
  const missing = blockers.some(({ code }) => code === "approvals_missing" || code === "no_owner");
  return (
    <Card aria-labelledby="gate">
      <CardHeader id="gate" title={`The gate of ${environment}`}>
        <Chip tone={blockers.length === 0 ? "ok" : "warn"}>
          {blockers.length === 0 ? "open" : `${blockers.length} left`}
        </Chip>
      </CardHeader>
      <ul aria-label="Rules of the gate" className="divide-y">
        {!missing && (
          <li className="grid grid-cols-[1rem_1fr_auto] gap-x-2 px-3 py-2">
            <span className="pt-1.5">
              <StatusDot tone="ok" label="met" />
            </span>
            <span>Approvals</span>
            <span className="text-ink-2">
              {have} of {need}
            </span>
            <p className="wrap-anywhere col-span-2 col-start-2 text-ink-3 text-sm">
              {by.length > 0 ? `Countersigned by ${by.join(", ")}.` : `${environment} asks for none here.`}
            </p>
          </li>
        )}
        {blockers
          .filter(({ code }) => !evals.some(({ state }) => state === code))
          .map((blocker) => (
            <BlockerRow key={`${blocker.code} ${blocker.text}`} blocker={blocker} {...where} />
          ))}
        <AskedEvals evals={evals} actions={evalActions} />
      </ul>
      <RunMissingEvals evals={evals} start={evalActions.startAll} />
    </Card>
  );
}

type RowProps = { blocker: GateBlocker } & Where & Pick<Props, "lift">;

function BlockerRow({ blocker, lift, ...where }: RowProps) {
  const way = findWay(blocker, where);
  return (
    <li className="grid grid-cols-[1rem_1fr] gap-x-2 px-3 py-2">
      <span className="pt-1.5">
        <StatusDot tone={blocker.code === "already_live" ? "none" : "bad"} label="not met" />
      </span>
      <div className="min-w-0">
        <p className="wrap-anywhere">{blocker.text}</p>
        <p className="wrap-anywhere text-ink-3 text-sm">{blocker.wayOut}</p>
        {way && (
          <Link href={way.href} className="link inline-flex items-center max-sm:min-h-11">
            {way.label}
          </Link>
        )}
        {blocker.code === "version_locked" && lift}
      </div>
    </li>
  );
}

type Where = Pick<Props, "path" | "version" | "environment" | "change">;

/** The page where the way out begins. */
function findWay(
  blocker: GateBlocker,
  { path, version, environment, change }: Where,
): { href: string; label: string } | null {
  switch (blocker.code) {
    case "approvals_missing":
    case "changes_requested":
      return change && { href: `/changes/${change.number}`, label: `Open change #${change.number}` };
    case "stage_skipped": {
      const before = String(blocker.environment);
      return {
        href: promptHref(path, `/promote/${before}?version=${version}`),
        label: `Promote ${version} to ${before}`,
      };
    }
    case "environment_frozen":
      return { href: "/settings/freezes", label: "Freezes" };
    case "rollout_required":
      return { href: startRolloutHref(path, environment, version), label: "Start a rollout" };
    case "rollout_running":
      return {
        href: rolloutHref(path, environment),
        label: blocker.startsAt ? "Look at what is scheduled" : "Look at the rollout",
      };
    case "nothing_live":
      return { href: promptHref(path, `/promote/${environment}?version=${version}`), label: "Promote it" };
    case "no_owner":
      return { href: `/settings/owners?path=${encodeURIComponent(path)}`, label: "Owner rules" };
    case "not_reviewed":
    case "version_locked":
      return { href: promptHref(path, "/edit"), label: "Open a change on top" };
    default:
      return null;
  }
}
