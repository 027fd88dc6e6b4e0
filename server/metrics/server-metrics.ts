import type { Database } from "@/lib/db/client";
import { snapshots } from "@/lib/serving/snapshots";
import { databaseAnswers } from "../answer-health";
import type { CommitNotices } from "../commit-notices";
import type { StreamFeed } from "../stream/stream-feed";
import { describeProcess } from "./process-metrics";
import type { RequestMetrics } from "./request-metrics";
import type { Metric } from "./write-metrics";

type Parts = {
  requests: RequestMetrics;
  streams: StreamFeed;
  database: Database;
  /** Null where there is no other server. */
  notices: CommitNotices | null;
};

/** Everything that a server says of itself. Ids and keys alone: no names, paths or texts. */
export async function collectServerMetrics({
  requests,
  streams,
  database,
  notices,
}: Parts): Promise<Metric[]> {
  const { totalCount, idleCount, waitingCount } = database.pool;
  const held = snapshots().list();
  return [
    ...describeProcess("server"),
    ...requests.describe(),
    describeFollowers(streams),
    ...describeEnvironments(
      held.map(({ workspaceId, snapshot: { key, seq, prompts } }) => ({
        labels: { workspace: workspaceId, environment: key },
        sequence: seq,
        prompts: prompts.size,
      })),
    ),
    {
      name: "countersign_database_up",
      help: "1 when the database answers within two seconds.",
      type: "gauge",
      samples: [{ labels: { kind: database.kind }, value: Number(await databaseAnswers(database)) }],
    },
    {
      name: "countersign_database_connections",
      help: "Connections to the database, and those who wait for one.",
      type: "gauge",
      samples: [
        { labels: { state: "busy" }, value: totalCount - idleCount },
        { labels: { state: "idle" }, value: idleCount },
        { labels: { state: "waiting" }, value: waitingCount },
      ],
    },
    {
      name: "countersign_commit_notices_total",
      help: "Commits that the database told of: of others, of this server itself; and times when it could tell of none.",
      type: "counter",
      samples: Object.entries(notices?.counts ?? {}).map(([way, value]) => ({ labels: { way }, value })),
    },
  ];
}

export function describeFollowers(streams: StreamFeed): Metric {
  return {
    name: "countersign_stream_clients",
    help: "Clients that follow an environment now.",
    type: "gauge",
    samples: [{ value: streams.size }],
  };
}

type OfEnvironment = { labels: Record<string, string>; sequence: number; prompts: number };

/** Of each environment that is held in memory. */
export function describeEnvironments(all: readonly OfEnvironment[]): Metric[] {
  return [
    {
      name: "countersign_snapshot_sequence",
      help: "The snapshot sequence that is served; of several servers, the lower one is behind.",
      type: "gauge",
      samples: all.map(({ labels, sequence }) => ({ labels, value: sequence })),
    },
    {
      name: "countersign_live_prompts",
      help: "Prompts with a live version.",
      type: "gauge",
      samples: all.map(({ labels, prompts }) => ({ labels, value: prompts })),
    },
  ];
}
