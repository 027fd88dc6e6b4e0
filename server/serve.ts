import { createServer } from "node:http";
import pino from "pino";
import type { Env } from "@/lib/env";
import { CallLimits } from "@/lib/evals/models/limit-calls";
import { makeAskProvider, makeEmbedWithProvider } from "@/lib/evals/models/make-ask-provider";
import { askByModel, embedByModel } from "@/lib/evals/store/open-provider";
import type { ApiVerbs } from "@/lib/http/answer-method";
import { RateLimits } from "@/lib/http/rate-limits";
import { registry } from "@/lib/kernel/registry";
import { describeStart } from "./describe-start";
import { drain } from "./drain";
import { EventFeed } from "./events/event-feed";
import { makeHandler } from "./handle-request";
import { answerPlainRequests } from "./hot/plain-connections";
import { listen } from "./listen";
import { watchEventLoop } from "./metrics/process-metrics";
import { RequestMetrics } from "./metrics/request-metrics";
import { collectServerMetrics } from "./metrics/server-metrics";
import { openStore } from "./open-store";
import { openWorkers, type Workers } from "./open-workers";
import { prepareNext } from "./prepare-next";
import { dataHeaders } from "./security-headers";
import { describeFailure } from "./start-error";
import { StartGate } from "./start-gate";
import { StreamFeed } from "./stream/stream-feed";
import type { TakenFolder } from "./take-folder";
import { tellParent } from "./tell-parent";

type Start = {
  settings: Env;
  root: string;
  dev: boolean;
  folder: TakenFolder | null;
  end: (code: number, line?: string) => never;
};

/** Put in by scripts/build-server.mjs. */
declare const API_VERBS: ApiVerbs;

/** The whole process: the database, Next, and the node:http server in front of it. */
export async function serve({ settings, root, dev, folder, end }: Start): Promise<void> {
  const { HOST: host, PORT: port } = settings;
  const logger = pino({ level: settings.COUNTERSIGN_LOG_LEVEL });
  registry().logger = logger;
  if (settings.COUNTERSIGN_RATE_LIMIT > 0)
    registry().rateLimits = new RateLimits(settings.COUNTERSIGN_RATE_LIMIT);

  const calls = { allowedHosts: settings.COUNTERSIGN_ALLOWED_HOSTS, limits: new CallLimits() };
  const askProvider = makeAskProvider(calls);
  const embedText = embedByModel(makeEmbedWithProvider(calls));
  Object.assign(registry(), { askProvider, askModel: askByModel(askProvider), embedText });

  // At once: an embedded database opens in a thread of its own.
  const [store, app] = await Promise.all([
    openStore({
      env: settings,
      root,
      folder,
      say: (line) => tellParent({ progress: line }) || logger.info(line),
      onLost: (error) => end(1, `The embedded database was lost: ${error.message} Start Countersign again.`),
    }),
    prepareNext({ root, dev, host, port }),
  ]);
  const feed = new EventFeed();
  feed.start();
  registry().events = feed;
  const streams = new StreamFeed();
  streams.start();
  let workers: Workers | null = null;
  const requests = new RequestMetrics();
  watchEventLoop();
  const { database } = store;
  let draining = false;
  const gate = new StartGate();
  const secure = settings.COUNTERSIGN_URL?.startsWith("https:") ?? false;
  const around = { own: dataHeaders({ secure }), requests, isDraining: () => draining };
  // Longer than proxies and clients keep a connection that rests: who closes it first must not be us, in the middle
  // of their next request.
  const server = createServer({ keepAliveTimeout: 75_000 });
  server.on(
    "request",
    makeHandler({
      next: app.getRequestHandler(),
      database,
      feed,
      streams,
      logger,
      dev,
      secure,
      // While routes are being written, Next alone knows them.
      verbs: dev ? {} : API_VERBS,
      ...around,
      metrics: {
        token: settings.COUNTERSIGN_METRICS_TOKEN,
        collect: () =>
          collectServerMetrics({ requests, streams, database, notices: workers?.notices ?? null }),
      },
      proxies: settings.COUNTERSIGN_TRUSTED_PROXIES,
      origins: settings.COUNTERSIGN_CORS_ORIGINS,
      gate,
    }),
  );
  const plain = answerPlainRequests(server, around);

  const stop = async (reason: string) => {
    if (draining) end(1);
    draining = true;
    logger.info({ reason }, "stopping");
    gate.release();
    feed.close();
    streams.close();
    await Promise.all([drain(server, plain), workers?.stop()]);
    await app.close();
    await workers?.close();
    await store.close();
    logger.info("stopped");
    end(0);
  };
  const stopOn = (reason: string) => void stop(reason).catch((error) => end(1, describeFailure(error)));
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stopOn(signal));
  // Without whoever started it, this process would go on unseen and keep the data folder.
  process.on("disconnect", () => stopOn("its parent has ended"));
  if (process.send && !process.connected) return stop("its parent has ended");

  // A new demo is written while its people are looked at already; nothing else goes on before it is whole.
  if (!store.finish) workers = await openWorkers(store, settings, logger);
  const actualPort = await listen(server, host, port);
  const address =
    settings.COUNTERSIGN_URL ?? `http://${host.includes(":") ? `[${host}]` : host}:${actualPort}`;
  // next-auth builds addresses from it; never from what a client's Host header claims.
  process.env.NEXTAUTH_URL = address;
  registry().address = address;
  const { demo, setupToken } = store;
  const lines = describeStart({ address, settings, demo, setupToken });
  if (!tellParent({ ready: lines })) process.stderr.write(`${lines.join("\n")}\n`);
  logger.info({ address, database: store.database.kind, pid: process.pid }, "listening");
  if (store.finish) {
    // A stop in the middle takes the database away: the next start begins the demo anew.
    await store.finish().catch((error) => {
      if (!draining) throw error;
    });
    if (draining) return;
    workers = await openWorkers(store, settings, logger);
  }
  gate.open();
}
