import { createServer as createHttpServer } from "node:http";
import path from "node:path";
import type { Logger } from "pino";
import { RateLimits } from "@/lib/http/rate-limits";
import { registry } from "@/lib/kernel/registry";
import type { EnvironmentSnapshot } from "@/lib/serving/snapshot";
import { createServer } from "@/sdk/client/ask-server";
import { PLATFORM } from "@/sdk/client/client-runtime";
import { digestOfText } from "@/sdk/client/content-digest";
import { createDiskStore } from "@/sdk/client/disk-store";
import { drain } from "../drain";
import { answerPlainRequests } from "../hot/plain-connections";
import { listen } from "../listen";
import { RequestMetrics } from "../metrics/request-metrics";
import { dataHeaders } from "../security-headers";
import { MAX_IN_ALL, StreamFeed } from "../stream/stream-feed";
import { FollowedEnvironment } from "./followed-environment";
import { makeRelayHandler } from "./handle-relay-request";
import { NO_DATABASE } from "./no-database";
import type { RelaySettings } from "./relay-settings";
import { RelayedKeys } from "./relayed-keys";
import { RelayedSnapshots } from "./relayed-snapshots";
import { ToldUses } from "./told-uses";
import { pruneVersions, versionsFolder } from "./version-texts";

export type Relay = {
  address: string;
  source: RelayedSnapshots;
  keys: RelayedKeys;
  close(): Promise<void>;
};

type Options = { settings: RelaySettings; folder: string; logger: Logger };

/** Follows a registry and answers in its place; ends once it listens, whether the registry answers or not. */
export async function openRelay({ settings, folder, logger }: Options): Promise<Relay> {
  const {
    COUNTERSIGN_URL: url,
    COUNTERSIGN_API_KEY: key,
    COUNTERSIGN_PUBLIC_KEY: publicKeys = [],
  } = settings;
  const environments = settings.COUNTERSIGN_RELAY_ENVIRONMENTS ?? [undefined];
  const closed = new AbortController();
  const keys = new RelayedKeys({
    server: createServer({ url, key, closing: closed.signal }, PLATFORM),
    store: createDiskStore(path.join(folder, "keys")),
    owner: await digestOfText(JSON.stringify([url, key])),
    logger,
  });
  const followed = environments.map((environment) => {
    const signingKeyId = () => keys.signingKey?.key ?? "";
    const onChange = (served: EnvironmentSnapshot) => source.tell(served);
    return new FollowedEnvironment({
      url,
      key,
      publicKeys,
      folder,
      environment,
      signingKeyId,
      logger,
      onChange,
    });
  });
  const source = new RelayedSnapshots(followed);
  const streams = new StreamFeed(MAX_IN_ALL);
  const uses = new ToldUses({
    registryUrl: url,
    key,
    store: createDiskStore(path.join(folder, "uses")),
    owner: await digestOfText(JSON.stringify([url, key])),
    logger,
  });
  const { COUNTERSIGN_RATE_LIMIT: limit, COUNTERSIGN_CORS_ORIGINS: origins } = settings;
  const rateLimits = limit > 0 ? new RateLimits(limit) : undefined;
  const parts = { logger, snapshots: source, knownKeys: keys, database: NO_DATABASE };
  Object.assign(registry(), { ...parts, keyAnswers: uses.book, rateLimits });
  await uses.start();
  // First the keys: a text is told with the name of the key that signed it.
  await keys.start();
  await Promise.all(followed.map((one) => one.start()));
  const served = followed.flatMap((one) => one.served ?? []);
  if (served.length === followed.length) await pruneVersions(versionsFolder(folder), served);
  streams.start();

  let isDraining = false;
  const server = createHttpServer({ keepAliveTimeout: 75_000 });
  const requests = new RequestMetrics();
  const around = { own: dataHeaders({ secure: false }), requests, isDraining: () => isDraining };
  const handle = makeRelayHandler({
    keys,
    source,
    streams,
    ...around,
    metricsToken: settings.COUNTERSIGN_METRICS_TOKEN,
    registryUrl: url,
    origins,
    logger,
  });
  server.on("request", handle);
  const plain = answerPlainRequests(server, around);
  const { HOST: host, PORT } = settings;
  const port = await listen(server, host, PORT);
  const address =
    settings.COUNTERSIGN_RELAY_URL ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  registry().address = address;
  return {
    address,
    source,
    keys,
    async close() {
      isDraining = true;
      streams.close();
      keys.stop();
      closed.abort();
      await Promise.all([drain(server, plain), ...followed.map((one) => one.close())]);
      await uses.stop();
    },
  };
}
