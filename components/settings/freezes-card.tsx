import type { ReactNode } from "react";
import { EnvironmentMark } from "@/components/environments/environment-mark";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { formatExact } from "@/components/ui/format-time";

type Freeze = { id: string; environment: string; startsAt: string; endsAt: string; reason: string };

type Props = {
  freezes: readonly Freeze[];
  environments: readonly { key: string; color: string; position: number }[];
  now: string;
  lift: (freeze: Freeze) => ReactNode;
};

/** Freezes in force and to come. */
export function FreezesCard({ freezes, environments, now, lift }: Props) {
  return (
    <Card aria-labelledby="freezes">
      <CardHeader id="freezes" title="Freezes" note={freezes.length} />
      {freezes.length === 0 && (
        <CardBody className="text-ink-2">No environment is frozen, and no freeze is planned.</CardBody>
      )}
      <ul className="divide-y">
        {freezes.map((freeze) => {
          const environment = environments.find(({ key }) => key === freeze.environment);
          const begun = freeze.startsAt <= now;
          return (
            <li
              key={freeze.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2.5"
            >
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2">
                  <EnvironmentMark
                    name={freeze.environment}
                    color={environment?.color ?? ""}
                    position={environment?.position ?? 0}
                  />
                  <span className="wrap-anywhere">{freeze.reason}</span>
                  <Chip tone={begun ? "warn" : "neutral"}>{begun ? "in force" : "planned"}</Chip>
                </p>
                <p className="text-ink-3">
                  {formatExact(new Date(freeze.startsAt))} to {formatExact(new Date(freeze.endsAt))}
                </p>
              </div>
              {lift(freeze)}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
