import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";

type Props = { rollout: Pick<RolloutView, "moves" | "version" | "base">; now: string };

/** Everything that happened to a rollout, newest first. */
export function RolloutMoves({ rollout, now }: Props) {
  return (
    <Card aria-labelledby="moves">
      <CardHeader id="moves" title="What happened" note="newest first" />
      <MoveList rollout={rollout} now={now} />
    </Card>
  );
}

export function MoveList({ rollout, now }: Props) {
  return (
    <ol className="divide-y">
      {rollout.moves.map((move) => (
        <li
          key={`${move.kind} ${move.at} ${move.step}`}
          className="flex items-baseline justify-between gap-x-4 gap-y-0.5 px-3 py-2 max-sm:flex-col"
        >
          <span className="wrap-anywhere min-w-0">
            <span className="font-medium">{describeMoved(move, rollout)}</span>
            <span className="text-ink-2"> by {move.by}</span>
            {move.reason && <span className="text-ink-2">: {move.reason}</span>}
          </span>
          <Time at={move.at} now={now} className="shrink-0 text-ink-3" />
        </li>
      ))}
    </ol>
  );
}

function describeMoved(
  { kind, step, shares }: RolloutView["moves"][number],
  { version, base }: Props["rollout"],
) {
  switch (kind) {
    case "started":
      return step === 0 ? "Scheduled" : `Started at ${shares}`;
    case "advanced":
      return `Advanced to ${shares}`;
    case "held":
      return step === 0 ? "Held before it began" : `Held at ${shares}`;
    case "resumed":
      return "Let go on";
    case "completed":
      return `${version} made live`;
    case "aborted":
      return step === 0 ? "Called off" : `Rolled back to ${base}`;
    default:
      return "Ended by another release";
  }
}
