import { EnvironmentMark, environmentTone } from "@/components/environments/environment-mark";
import { ShareBar } from "@/components/rollouts/share-bar";
import { describeBeside, type RolloutBeside } from "./describe-beside";

type Props = {
  environments: readonly { key: string; color: string; position: number }[];
  live: Record<string, string>;
  /** What is rolled out beside it. */
  rollouts: readonly RolloutBeside[];
};

/** What is live where, on one line: DEV 1.4.0 · STAGE 1.3.2 · PROD 1.3.1, 25 % on 1.3.2. */
export function LiveVersions({ environments, live, rollouts }: Props) {
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {environments.map(({ key, color, position }) => {
        const beside = rollouts.find(({ environment }) => environment === key);
        return (
          <span key={key} className="inline-flex flex-wrap items-baseline gap-x-1.5">
            <EnvironmentMark name={key} color={color} position={position} />
            {live[key] ? (
              <span className="font-medium">{live[key]}</span>
            ) : (
              <span className="text-ink-3">none</span>
            )}
            {beside && <Beside rollout={beside} tone={environmentTone(color, position)} />}
          </span>
        );
      })}
    </span>
  );
}

function Beside({ rollout, tone }: { rollout: RolloutBeside; tone: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 text-ink-2 text-sm">
      {rollout.step > 0 && (
        <ShareBar percent={Math.max(...rollout.percents)} tone={tone} className="w-8 shrink-0" />
      )}
      <span className="wrap-anywhere">{describeBeside(rollout)}</span>
      {rollout.status === "held" && <span className="font-medium text-warn">held</span>}
    </span>
  );
}
