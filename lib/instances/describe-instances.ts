import { countConfirmed, type InstanceFacts, type InstanceState, stateOfInstance } from "./instance-state";

type Row = InstanceFacts & { instance: string; service: string; sdk: string; firstSeenAt: Date };

/** From which sequence on which version of a prompt is served, the newest first. */
export type Served = readonly { sequence: number; version: string }[];

type Asked = { wanted: number; newest: number; epoch?: number; limit: number; served?: Served };

/** First who is missing, then who has it, then who has gone. */
const ORDER: readonly InstanceState[] = ["behind", "silent", "ahead", "confirmed", "gone"];

/**
 * The instances of an environment with what each is worth for a sequence, `limit` of them; counts are over all. Where it is
 * known what was served since when, each says which version it runs, and whether that drifts from what is live.
 */
export function describeInstances(rows: readonly Row[], { served = [], limit, ...which }: Asked, now: Date) {
  const all = rows
    .map(({ firstSeenAt, lastSeenAt, epoch, ...row }) => {
      const state = stateOfInstance({ epoch, sequence: row.sequence, lastSeenAt }, which, now);
      const runs = served.find(({ sequence }) => sequence <= row.sequence)?.version ?? null;
      return {
        ...row,
        behindBy: Math.max(0, which.newest - row.sequence),
        runs,
        drifts: state !== "gone" && runs !== (served[0]?.version ?? null),
        firstSeenAt: firstSeenAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        state,
      };
    })
    .toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
  return {
    sequence: which.wanted,
    ...countConfirmed(all.map(({ state }) => state)),
    instances: all.slice(0, limit),
    more: Math.max(0, all.length - limit),
  };
}
