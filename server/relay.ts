import { mkdirSync } from "node:fs";
import pino from "pino";
import { watchEventLoop } from "./metrics/process-metrics";
import { openRelay } from "./relay/open-relay";
import { RELAY_USAGE, withArguments } from "./relay/relay-arguments";
import { readRelaySettings, relayFolder } from "./relay/relay-settings";
import { describeFailure } from "./start-error";

/** `npm run relay`: answers what services read, in the place of a registry that it follows. It needs no database. */
async function main(): Promise<void> {
  const source = withArguments(process.argv.slice(2), process.env);
  if (source === null) return console.log(RELAY_USAGE);
  const settings = readRelaySettings(source);
  const folder = relayFolder(settings, process.env.INIT_CWD ?? process.cwd());
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logger = pino({ level: settings.COUNTERSIGN_LOG_LEVEL });
  watchEventLoop();
  const relay = await openRelay({ settings, folder, logger });
  const { address } = relay;
  logger.info({ address, registry: settings.COUNTERSIGN_URL, pid: process.pid }, "listening");
  if (relay.keys.refusal !== null) logger.error(relay.keys.refusal);

  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ reason: signal }, "stopping");
    await relay.close();
    logger.info("stopped");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
    process.on(signal, () => void stop(signal).catch((error) => end(error)));
}

function end(error: unknown): never {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
}

await main().catch(end);
