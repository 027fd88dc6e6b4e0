import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pino from "pino";
import { env } from "@/lib/env";
import { CallLimits } from "@/lib/evals/models/limit-calls";
import { makeAskProvider, makeEmbedWithProvider } from "@/lib/evals/models/make-ask-provider";
import { askByModel, embedByModel } from "@/lib/evals/store/open-provider";
import type { ApiVerbs } from "@/lib/http/answer-method";
import { RateLimits } from "@/lib/http/rate-limits";
import { registry } from "@/lib/kernel/registry";
import { CommitNotices } from "./commit-notices";
import { describeStart } from "./describe-start";
import { drain } from "./drain";
import { EvalRunner } from "./evals/eval-runner";
import { EventFeed } from "./events/event-feed";
import { makeHandler } from "./handle-request";
import { CommitHearer } from "./hear-commit";
import { listen } from "./listen";
import { watchEventLoop } from "./metrics/process-metrics";
import { RequestMetrics } from "./metrics/request-metrics";
import { collectServerMetrics } from "./metrics/server-metrics";
import { openStore } from "./open-store";
import { openTools } from "./open-tools";
import { prepareNext } from "./prepare-next";
import { RolloutClock } from "./rollouts/rollout-clock";
import { describeFailure } from "./start-error";
import { StreamFeed } from "./stream/stream-feed";
import { tellParent } from "./tell-parent";

/** Put in by scripts/build-server.mjs. */
declare const API_VERBS: ApiVerbs;

const dev = process.argv.includes("--dev");
// dist/server.js: the project is one above.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** The whole process: the database, Next, and the node:http server in front of it. */
async function start(): Promise<void> {
  const settings = env();
  const { HOST: host, PORT: port } = settings;
  // React and Next read it while they are loaded, which is why they are loaded here.
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const logger = pino({ level: settings.COUNTERSIGN_LOG_LEVEL });
  registry().logger = logger;
  if (settings.COUNTERSIGN_RATE_LIMIT > 0)
    registry().rateLimits = new RateLimits(settings.COUNTERSIGN_RATE_LIMIT);

  const calls = { allowedHosts: settings.COUNTERSIGN_ALLOWED_HOSTS, limits: new CallLimits() };
  const askProvider = makeAskProvider(calls);
  const embedText = embedByModel(makeEmbedWithProvider(calls));
  Object.assign(registry(), { askProvider, askModel: askByModel(askProvider), embedText });

  // At once: the database opens in a thread of its own.
  const [store, app] = await Promise.all([
    openStore({
      env: settings,
      root,
      say: (line) => tellParent({ progress: line }) || logger.info(line),
      onLost: (error) => end(1, `The embedded database was lost: ${error.message} Start Countersign again.`),
    }),
    prepareNext({ root, dev, host, port }),
  ]);
  const tools = await openTools(store.database, settings, logger);
  const feed = new EventFeed();
  feed.start();
  registry().events = feed;
  const streams = new StreamFeed();
  streams.start();
  // An embedded database has one server: what it held before a crash is its own at once.
  const runner = new EvalRunner({
    logger,
    owner: store.database.kind === "embedded" ? "embedded" : undefined,
  });
  registry().evalRuns = runner;
  const clock = new RolloutClock({ logger });
  clock.start();
  runner.start();
  // An embedded database has no other server.
  const notices =
    store.database.kind === "postgresql"
      ? await CommitNotices.open(store.database, logger, new CommitHearer().hear)
      : null;
  const requests = new RequestMetrics();
  watchEventLoop();
  const { database } = store;
  let draining = false;
  const secure = settings.COUNTERSIGN_URL?.startsWith("https:") ?? false;
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
      requests,
      metrics: {
        token: settings.COUNTERSIGN_METRICS_TOKEN,
        collect: () => collectServerMetrics({ requests, streams, database, notices }),
      },
      proxies: settings.COUNTERSIGN_TRUSTED_PROXIES,
      origins: settings.COUNTERSIGN_CORS_ORIGINS,
      isDraining: () => draining,
    }),
  );

  const stop = async (reason: string) => {
    if (draining) end(1);
    draining = true;
    logger.info({ reason }, "stopping");
    feed.close();
    streams.close();
    await Promise.all([drain(server), runner.stop(), clock.stop()]);
    await app.close();
    await tools.close();
    await notices?.close();
    await store.close();
    logger.info("stopped");
    end(0);
  };
  const stopOn = (reason: string) => void stop(reason).catch((error) => end(1, describeFailure(error)));
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stopOn(signal));
  // Without whoever started it, this process would go on unseen and keep the data folder.
  process.on("disconnect", () => stopOn("its parent has ended"));
  if (process.send && !process.connected) return stop("its parent has ended");

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
}

function end(code: number, line?: string): never {
  if (line) process.stderr.write(`${line}\n`);
  process.exit(code);
}

await start().catch((error) => end(1, describeFailure(error)));
