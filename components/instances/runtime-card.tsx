import { EnvironmentMark } from "@/components/environments/environment-mark";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { Channel } from "@/lib/instances/answered";
import { connectHref } from "./connect-href";
import { describeChannels } from "./describe-channel";
import { InstancesTable, type ShownInstance } from "./instances-table";
import { VersionMix } from "./version-mix";

export type RuntimeOfEnvironment = {
  environment: string;
  color: string;
  position: number;
  live: string | null;
  /** What is being rolled out beside it. */
  candidate: string | null;
  counted: number;
  confirmed: number;
  instances: readonly ShownInstance[];
  more: number;
  mix: readonly { version: string | null; count: number; stale: number; share: number }[];
  callers: readonly { service: string; channels: Channel[]; count: number; lastAt: string }[];
};

type Props = { path: string; of: RuntimeOfEnvironment; now: string };

/** What runs a prompt in one environment: instances, versions that were answered, and who asked. */
export function RuntimeCard({ path, of, now }: Props) {
  const { environment, live, candidate, counted, confirmed, instances, mix, callers } = of;
  const note =
    counted > 0
      ? `${confirmed} of ${counted} ${counted === 1 ? "instance" : "instances"} up to date`
      : "no instance reports here";
  const id = `runtime-${environment}`;
  return (
    <Card aria-labelledby={id}>
      <CardHeader
        id={id}
        title={
          <span className="inline-flex items-baseline gap-2">
            <EnvironmentMark name={environment} color={of.color} position={of.position} />
            <span className="tabular-nums">{live ?? "nothing is live"}</span>
            {candidate && <span className="text-ink-3 tabular-nums">{candidate} is rolled out</span>}
          </span>
        }
        note={note}
      >
        <ButtonLink size="sm" href={connectHref(path, environment)}>
          Connect a service
        </ButtonLink>
      </CardHeader>
      {mix.length + callers.length > 0 && (
        <CardBody className="grid gap-x-8 gap-y-4 md:grid-cols-2">
          {mix.length > 0 && <VersionMix environment={environment} expected={[live, candidate]} mix={mix} />}
          {callers.length > 0 && (
            <section aria-label={`Services in ${environment}`} className="grid content-start gap-1.5">
              <h3 className="text-ink-3">Asked within a week</h3>
              <ul className="grid gap-1">
                {callers.map(({ service, channels, count, lastAt }) => (
                  <li key={`${service} ${lastAt}`} className="flex flex-wrap items-baseline gap-x-2">
                    <span className="wrap-anywhere font-medium">{service}</span>
                    <span className="text-ink-3">
                      {count.toLocaleString("en")} by {describeChannels(channels)} ·{" "}
                      <Time at={lastAt} now={now} />
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </CardBody>
      )}
      {instances.length > 0 && (
        <div className={mix.length + callers.length > 0 ? "border-t" : undefined}>
          <InstancesTable
            environment={environment}
            candidate={candidate}
            instances={instances}
            more={of.more}
            now={now}
          />
        </div>
      )}
      {instances.length === 0 && callers.length === 0 && (
        <CardBody className="max-w-prose text-ink-2">
          {live
            ? "No service has asked for this prompt here within a week, and none follows this environment."
            : "Nothing of this prompt is live here, so there is nothing to ask for."}
        </CardBody>
      )}
    </Card>
  );
}
