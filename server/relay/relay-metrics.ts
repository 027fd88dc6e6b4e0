import { describeProcess } from "../metrics/process-metrics";
import type { RequestMetrics } from "../metrics/request-metrics";
import { describeEnvironments, describeFollowers } from "../metrics/server-metrics";
import type { Metric } from "../metrics/write-metrics";
import type { StreamFeed } from "../stream/stream-feed";
import type { RelayedKeys } from "./relayed-keys";
import type { RelayedSnapshots } from "./relayed-snapshots";

type Parts = { requests: RequestMetrics; streams: StreamFeed; keys: RelayedKeys; source: RelayedSnapshots };

/** Everything that a relay says of itself. */
export function describeRelay({ requests, streams, keys, source }: Parts): Metric[] {
  const held = source.list();
  return [
    ...describeProcess("relay"),
    ...requests.describe(),
    describeFollowers(streams),
    ...describeEnvironments(
      held.flatMap(({ environment, sequence, prompts }) =>
        environment !== null && sequence !== null ? [{ labels: { environment }, sequence, prompts }] : [],
      ),
    ),
    {
      name: "countersign_relay_fresh",
      help: "1 while what is served is what the registry says; 0 while it is only what it said last.",
      type: "gauge",
      samples: held.map(({ environment, fresh }) => {
        return { labels: { environment: environment ?? "" }, value: Number(fresh) };
      }),
    },
    {
      name: "countersign_relay_missing_versions",
      help: "Versions that a pin can select and that this relay does not have yet.",
      type: "gauge",
      samples: held.map(({ environment, missing }) => {
        return { labels: { environment: environment ?? "" }, value: missing };
      }),
    },
    {
      name: "countersign_relay_keys_current",
      help: "1 while the registry tells which keys work; 0 while those that it told last go on.",
      type: "gauge",
      samples: [{ value: Number(keys.isHeard) }],
    },
  ];
}
