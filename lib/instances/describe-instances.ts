import {
  countConfirmed,
  type InstanceFacts,
  type InstanceState,
  isCounted,
  stateOfInstance,
} from "./instance-state";

type Row = InstanceFacts & { id: string; service: string; client: string; startedAt: Date };

/** First who is missing, then who is counted, then who has gone. */
const ORDER: readonly InstanceState[] = ["behind", "silent", "ahead", "confirmed", "stopped", "gone"];

/** The instances of an environment with what each is worth for a sequence, `limit` of them; counts are over all. */
export function describeInstances(
  rows: readonly Row[],
  { wanted, newest, limit }: { wanted: number; newest: number; limit: number },
  now: Date,
) {
  const all = rows
    .map(({ startedAt, heardAt, stoppedAt, ...row }) => ({
      ...row,
      startedAt: startedAt.toISOString(),
      heardAt: heardAt.toISOString(),
      state: stateOfInstance({ ...row, heardAt, stoppedAt }, { wanted, newest }, now),
    }))
    .toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
  return {
    sequence: wanted,
    ...countConfirmed(all.map(({ state }) => state)),
    /** By the name of the service, those that count. */
    services: [
      ...new Set(all.filter(({ state }) => isCounted(state)).map(({ service }) => service)),
    ].toSorted(),
    instances: all.slice(0, limit),
    more: Math.max(0, all.length - limit),
  };
}
