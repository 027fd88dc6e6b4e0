import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { StatusDot } from "@/components/ui/status-dot";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";

type Props = {
  rollout: Pick<RolloutView, "environment" | "step">;
  blockers: readonly { code: string; text: string; wayOut: string }[];
};

/** What keeps the next step from beginning: the gate is asked again for each. */
export function NextGate({ rollout: { environment, step }, blockers }: Props) {
  return (
    <Card aria-labelledby="next-gate">
      <CardHeader id="next-gate" title={`Step ${step + 1} in ${environment}`}>
        <Chip tone={blockers.length === 0 ? "ok" : "warn"}>
          {blockers.length === 0 ? "may begin" : `${blockers.length} left`}
        </Chip>
      </CardHeader>
      <ul aria-label={`What step ${step + 1} waits for`} className="divide-y">
        {blockers.length === 0 && (
          <li className="px-3 py-2 text-ink-2">
            The gate is open for it. It is asked again when the step begins.
          </li>
        )}
        {blockers.map(({ code, text, wayOut }) => (
          <li key={`${code} ${text}`} className="grid grid-cols-[1rem_1fr] gap-x-2 px-3 py-2">
            <span className="pt-1.5">
              <StatusDot tone={code === "step_not_over" ? "none" : "bad"} label="not met" />
            </span>
            <div className="min-w-0">
              <p className="wrap-anywhere">{text}</p>
              <p className="wrap-anywhere text-ink-3 text-sm">{wayOut}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
