import { ArrowRight } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Time } from "@/components/ui/time";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { MoveList } from "./rollout-moves";
import { RolloutStatus } from "./rollout-status";

type Props = { rollouts: readonly RolloutView[]; now: string };

/** How rollouts before this one ended. */
export function EarlierRollouts({ rollouts, now }: Props) {
  if (rollouts.length === 0) return null;
  return (
    <Card aria-labelledby="earlier">
      <CardHeader id="earlier" title="Earlier rollouts" note="newest first" />
      <ul aria-labelledby="earlier" className="divide-y">
        {rollouts.map((rollout) => {
          const { id, base, version, status, step, plan, ended } = rollout;
          return (
            <li key={id} className="grid gap-1 px-3 py-2.5">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="inline-flex items-center gap-1.5 font-medium">
                  {base}
                  <ArrowRight role="img" aria-label="to" className="size-3.5 text-ink-3" />
                  {version}
                </span>
                <RolloutStatus status={status} step={step} />
                <span className="text-ink-2">
                  {step === 0 ? "before it began" : `at step ${step} of ${plan.steps.length}`}
                  {ended && (
                    <>
                      {" "}
                      by {ended.by}, <Time at={ended.at} now={now} />
                    </>
                  )}
                </span>
              </p>
              {ended?.reason && <p className="wrap-anywhere text-ink-2">{ended.reason}</p>}
              <Disclosure label="What happened" wide>
                <div className="rounded-md border">
                  <MoveList rollout={rollout} now={now} />
                </div>
              </Disclosure>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
