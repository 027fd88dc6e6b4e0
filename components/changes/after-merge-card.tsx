import { EnvironmentMark } from "@/components/environments/environment-mark";
import { Card, CardHeader } from "@/components/ui/card";

type Environment = {
  key: string;
  color: string;
  position: number;
  autoRelease: boolean;
  requiredApprovals: number;
  frozenUntil: string | null;
};

type Props = { environments: readonly Environment[]; served: boolean };

/** What happens with the version once it is made. */
export function AfterMergeCard({ environments, served }: Props) {
  return (
    <Card aria-labelledby="after-merge">
      <CardHeader id="after-merge" title="After the merge" />
      {served ? (
        <ul className="grid gap-1.5 px-3 py-2.5">
          {environments.map((environment) => (
            <li key={environment.key} className="flex flex-wrap items-baseline gap-x-2">
              <EnvironmentMark
                name={environment.key}
                color={environment.color}
                position={environment.position}
              />
              <span className="text-ink-2">{describeWay(environment)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="px-3 py-2.5 text-ink-2">
          It is in force as soon as it is merged: nothing has to be promoted.
        </p>
      )}
    </Card>
  );
}

function describeWay({ autoRelease, requiredApprovals, frozenUntil }: Environment): string {
  if (frozenUntil) return `frozen until ${frozenUntil.slice(0, 10)}`;
  if (autoRelease) return "at once";
  if (requiredApprovals === 0) return "by a promotion";
  return `by a promotion, ${requiredApprovals} ${requiredApprovals === 1 ? "approval" : "approvals"}`;
}
