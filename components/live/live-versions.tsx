import clsx from "clsx";
import { EnvironmentMark, environmentTone } from "@/components/environments/environment-mark";
import { ShareBar } from "@/components/rollouts/share-bar";
import { describeBeside, type RolloutBeside } from "./describe-beside";

type Props = {
  environments: readonly { key: string; color: string; position: number }[];
  live: Record<string, string>;
  /** What is rolled out beside it. */
  rollouts: readonly RolloutBeside[];
};

/** What is live where, on one line: DEV 1.4.0 · STAGE 1.3.2 · PROD 1.3.1; below, what is rolled out beside it. */
export function LiveVersions({ environments, live, rollouts }: Props) {
  const besides = environments.flatMap((environment) => {
    const rollout = rollouts.find((one) => one.environment === environment.key);
    return rollout ? [{ environment, rollout }] : [];
  });
  return (
    <span className="grid gap-1">
      <span className="flex flex-wrap gap-x-4 gap-y-1">
        {environments.map(({ key, color, position }) => (
          <span key={key} className="inline-flex items-baseline gap-1.5">
            <EnvironmentMark name={key} color={color} position={position} />
            {live[key] ? (
              <span className="font-medium">{live[key]}</span>
            ) : (
              <span className="text-ink-3">none</span>
            )}
          </span>
        ))}
      </span>
      {besides.map(({ environment: { key, color, position }, rollout }) => (
        <span key={key} className="flex items-start gap-1.5 text-ink-2 text-sm">
          <EnvironmentMark name={key} color={color} position={position} className="mt-px" />
          {rollout.step > 0 && (
            <ShareBar
              percents={rollout.percents}
              tone={environmentTone(color, position)}
              className={clsx("w-8 shrink-0", rollout.percents.length > 1 ? "mt-1" : "mt-[7px]")}
            />
          )}
          <span className="wrap-anywhere min-w-0">
            {describeBeside(rollout)}
            {rollout.status === "held" && <span className="font-medium text-warn">, held</span>}
          </span>
        </span>
      ))}
    </span>
  );
}
