import { EnvironmentMark } from "@/components/environments/environment-mark";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { rolloutHref } from "./rollout-href";
import { RolloutStatus } from "./rollout-status";

type Props = {
  rollouts: readonly RolloutView[];
  environments: readonly { key: string; color: string; position: number }[];
  now: string;
};

/** The rollouts that tell a segment apart now; each keeps the version that it was started with. */
export function SegmentRollouts({ rollouts, environments, now }: Props) {
  if (rollouts.length === 0) return <p className="text-ink-3">No running rollout uses it.</p>;
  const count = rollouts.length === 1 ? "1 running rollout" : `${rollouts.length} running rollouts`;
  return (
    <Card aria-labelledby="segment-rollouts">
      <CardHeader
        id="segment-rollouts"
        title={`Used by ${count}`}
        note="each keeps the version that it was started with"
      />
      <ul aria-labelledby="segment-rollouts" className="divide-y">
        {rollouts.map(({ id, path, environment, version, shares, step, status, stepSince }) => {
          const known = environments.find(({ key }) => key === environment);
          return (
            <li key={id} className="grid gap-0.5 px-3 py-2">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <EnvironmentMark
                  name={environment}
                  color={known?.color ?? ""}
                  position={known?.position ?? 0}
                />
                <Link
                  href={rolloutHref(path, environment)}
                  className="wrap-anywhere inline-flex min-h-6 items-center font-mono text-sm hover:underline max-sm:min-h-11"
                >
                  {path}
                </Link>
                <span className="font-medium">{version}</span>
                <RolloutStatus status={status} step={step} />
              </p>
              <p className="wrap-anywhere text-ink-2">
                {step === 0 ? (
                  "not begun"
                ) : (
                  <>
                    {shares}, <Time at={stepSince} now={now} />
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
