import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import type { BuiltWorkspace } from "@/prisma/factories";
import { StreamFeed } from "@/server/stream/stream-feed";
import { makeAnswerRoutes, makeRegistryServer } from "./registry-server";
import { type RelayProcess, startRelay } from "./relay-process";
import { issueKey, releaseItem, serveLocally } from "./serving";
import { buildSupportWorkspace, refundReply } from "./support-workspace";

export const RELAYED_PATH = "support/refund-reply";

type Shared = {
  built: BuiltWorkspace;
  /** Of a service in prod. */
  client: { id: string; key: string };
  /** While it is true, the registry does not answer. */
  isAway: boolean;
  /** While it is true, what writes to it is never answered. */
  losesAnswers: boolean;
};

/** For each test a registry with three versions of a prompt in stage and prod, and relays of it, which end with the test. */
export function openRelayedRegistry() {
  const shared = { isAway: false, losesAnswers: false } as Shared;
  let feed: StreamFeed;
  let folder: string;
  let relays: RelayProcess[];
  const server = makeRegistryServer(
    () => feed,
    () => shared.isAway,
    makeAnswerRoutes(() => shared.losesAnswers),
  );
  const origin = serveLocally(server);

  const release = (version: string, text: string, environments = ["stage", "prod"]) =>
    releaseItem(shared.built, refundReply(text), { version, environments });
  const back = (version: string) =>
    rollBack(shared.built.as("lea"), { path: RELAYED_PATH, environment: "prod", version, reason: "Rude" });
  const issueRelayKey = (environment?: string) =>
    issueKey(shared.built, { scope: "relay", ...(environment ? { environment } : {}) });
  const start = async (key: string, more: Record<string, string> = {}): Promise<RelayProcess> => {
    const place = { COUNTERSIGN_URL: origin(), COUNTERSIGN_API_KEY: key, COUNTERSIGN_RELAY_DIR: folder };
    const relay = await startRelay({ ...place, ...more });
    relays.push(relay);
    return relay;
  };
  const goAway = () => {
    shared.isAway = true;
    server.closeAllConnections();
  };

  beforeEach(async () => {
    registry().secret = "the secret of this instance";
    for (const name of ["snapshots", "knownKeys"] as const) delete registry()[name];
    Object.assign(shared, { isAway: false, losesAnswers: false });
    feed = new StreamFeed();
    relays = [];
    folder = await mkdtemp(join(tmpdir(), "countersign-relay-"));
    shared.built = await buildSupportWorkspace();
    await release("1.0.0", "Answer {{customer}}.");
    await release("1.0.1", "Refuse {{customer}}.");
    await release("1.0.2", "Ask {{customer}}.");
    shared.client = await issueKey(shared.built, { scope: "resolve", environment: "prod" });
  });
  afterEach(async () => {
    for (const relay of relays) relay.child.kill("SIGKILL");
    await Promise.all(relays.map((relay) => relay.exited));
    feed.close();
    await rm(folder, { recursive: true });
  });
  return { shared, origin, release, back, issueRelayKey, start, goAway };
}
