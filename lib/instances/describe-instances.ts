import { countConfirmed, type InstanceFacts, type InstanceState, stateOfInstance } from "./instance-state";
import { findRunning, isDrift, type ServedHistory } from "./what-runs";

type Row = InstanceFacts & { instance: string; service: string; sdk: string; firstSeenAt: Date };

type Asked = { wanted: number; newest: number; epoch?: number; limit: number; history?: ServedHistory };

const NOTHING: ServedHistory = { served: [], rolledOut: [] };

/** First who is missing, then who has it, then who has gone. */
const ORDER: readonly InstanceState[] = ["behind", "silent", "ahead", "confirmed", "gone"];

/**
 * The instances of an environment with what each is worth for a sequence, `limit` of them; counts are over all. Where it is
 * known what was served since when, each says which version it runs, which candidate it gives to some beside it, and
 * whether that drifts from what is served now.
 */
export function describeInstances(
  rows: readonly Row[],
  { history = NOTHING, limit, ...which }: Asked,
  now: Date,
) {
  const should = findRunning(history, which.newest);
  const all = rows
    .map(({ firstSeenAt, lastSeenAt, epoch, ...row }) => {
      const state = stateOfInstance({ epoch, sequence: row.sequence, lastSeenAt }, which, now);
      const running = findRunning(history, row.sequence);
      return {
        ...row,
        behindBy: Math.max(0, which.newest - row.sequence),
        ...running,
        drifts: state !== "gone" && isDrift(running, should),
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
