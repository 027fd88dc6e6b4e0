import { Time } from "@/components/ui/time";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { shortSharesAt } from "./shares";

type Props = { rollout: RolloutView; now: string };

/** What comes next by itself, or what it waits for, in one line. */
export function NextMove({ rollout, now }: Props) {
  const { status, step, held, nextStepAt, goesOnByItself, sample, plan, version } = rollout;
  const isLast = step + 1 === plan.steps.length;
  const next = isLast ? `${version} for everyone` : shortSharesAt(rollout, step + 1);
  if (held)
    return (
      <p className="wrap-anywhere text-warn">
        Held by {held.by} <Time at={held.since} now={now} />: <span className="text-ink">{held.reason}</span>
      </p>
    );
  if (!nextStepAt) return null;
  const isDue = new Date(nextStepAt) <= new Date(now);
  const isCounting = sample !== null && sample.have < sample.need;
  if (status === "scheduled")
    return (
      <p className="text-ink-2">
        Begins with {next}{" "}
        {isDue ? "any moment now" : <Time at={nextStepAt} now={now} className="font-medium text-ink" />}.
      </p>
    );
  if (!goesOnByItself)
    return (
      <p className="text-ink-2">
        Waits for a person to let {next} begin
        {!isDue && (
          <>
            ; planned <Time at={nextStepAt} now={now} />
          </>
        )}
        .
      </p>
    );
  return (
    <p className="text-ink-2">
      Goes on to {next} by itself{" "}
      {isDue && isCounting ? (
        <span className="font-medium text-ink">as soon as its answers are counted</span>
      ) : isDue ? (
        "any moment now"
      ) : (
        <Time at={nextStepAt} now={now} className="font-medium text-ink" />
      )}
      {!isDue && isCounting && " at the earliest, once its answers are counted"}, if the gate is open then.
    </p>
  );
}
