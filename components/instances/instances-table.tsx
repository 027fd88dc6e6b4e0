import { Chip } from "@/components/ui/chip";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { InstanceState } from "@/lib/instances/instance-state";
import { InstanceMark } from "./instance-mark";
import { shortenInstance } from "./shorten-instance";

export type ShownInstance = {
  instance: string;
  service: string;
  sdk: string;
  sequence: number;
  behindBy: number;
  runs: string | null;
  /** What it gives to some beside that. */
  candidate: string | null;
  drifts: boolean;
  lastSeenAt: string;
  state: InstanceState;
};

type Props = {
  environment: string;
  /** What is being rolled out there; null for nothing. */
  candidate: string | null;
  instances: readonly ShownInstance[];
  more: number;
  now: string;
};

/** Who follows an environment: first those that lack its newest release; on a phone as cards. */
export function InstancesTable({ environment, candidate, instances, more, now }: Props) {
  return (
    <>
      <Table label={`Instances in ${environment}`} className="max-md:hidden">
        <thead>
          <tr>
            <Th>Service</Th>
            <Th>State</Th>
            <Th>Runs</Th>
            <Th align="end">Sequence</Th>
            <Th>Client</Th>
            <Th>Last seen</Th>
          </tr>
        </thead>
        <tbody>
          {instances.map((one) => (
            <tr key={`${one.service} ${one.instance}`}>
              <Td className="wrap-anywhere">
                <span className="font-medium">{one.service}</span> <InstanceName of={one} />
              </Td>
              <Td>
                <InstanceMark state={one.state} />
              </Td>
              <Td>
                <Runs of={one} due={candidate} />
              </Td>
              <Td align="end" className="whitespace-nowrap tabular-nums">
                {one.sequence}
                {one.behindBy > 0 && (
                  <span className="block text-ink-3 text-sm">behind by {one.behindBy}</span>
                )}
              </Td>
              <Td className="wrap-anywhere text-ink-2">{one.sdk || "not told"}</Td>
              <Td className="whitespace-nowrap text-ink-2">
                <Time at={one.lastSeenAt} now={now} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <ul aria-label={`Instances in ${environment}`} className="divide-y md:hidden">
        {instances.map((one) => (
          <li key={`${one.service} ${one.instance}`} className="grid gap-0.5 px-3 py-2.5">
            <p className="flex flex-wrap items-center justify-between gap-x-3">
              <span className="wrap-anywhere">
                <span className="font-medium">{one.service}</span> <InstanceName of={one} />
              </span>
              <InstanceMark state={one.state} />
            </p>
            <p className="flex flex-wrap items-center gap-x-2 text-ink-2">
              <Runs of={one} due={candidate} />
              <span className="text-ink-3">
                sequence {one.sequence}
                {one.behindBy > 0 && `, behind by ${one.behindBy}`} · <Time at={one.lastSeenAt} now={now} />
                {one.sdk && ` · ${one.sdk}`}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="border-t px-3 py-2 text-ink-3">and {more} more</p>}
    </>
  );
}

/** Shortened in its middle where it is long; the whole is on hover. */
function InstanceName({ of: { instance } }: { of: ShownInstance }) {
  return (
    <span title={instance} className="font-mono text-ink-3 text-sm">
      {shortenInstance(instance)}
    </span>
  );
}

/** What it answers with; one that has not heard of a rollout is not wrong, but gives the new version to nobody. */
function Runs({ of: { runs, candidate, drifts }, due }: { of: ShownInstance; due: string | null }) {
  const lacks = due !== null && candidate === null && runs !== null && runs !== due;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 tabular-nums">
      {runs ?? <span className="text-ink-3">none</span>}
      {candidate && <span className="whitespace-nowrap text-ink-3">{candidate} to some</span>}
      {lacks && <span className="whitespace-nowrap text-ink-3">{due} to nobody yet</span>}
      {drifts && <Chip tone="warn">drift</Chip>}
    </span>
  );
}
