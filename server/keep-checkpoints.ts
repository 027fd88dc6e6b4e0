import type { Logger } from "pino";
import type { Database } from "@/lib/db/client";
import type { CheckpointPlace } from "./audit-key";
import { writeCheckpoints } from "./checkpoints";
import { readTrails } from "./trail-source";

const LOOK_MS = 60_000;

type Log = Pick<Logger, "info" | "error">;

/** Looks every minute whether a trail needs a checkpoint; the last one is written when the server stops. */
export function keepCheckpoints(database: Database, place: CheckpointPlace, logger: Log) {
  const told = new Set<string>();
  const write = async (force: boolean) => {
    const reports = await writeCheckpoints(await readTrails(database), place, { now: new Date(), force });
    for (const { slug, signed, findings } of reports) {
      if (signed !== null) logger.info({ workspace: slug, seq: signed }, "audit checkpoint signed");
      for (const finding of findings.filter((text) => !told.has(text))) {
        told.add(finding);
        logger.error({ workspace: slug, finding }, "the audit trail does not hold: no checkpoint is signed");
      }
    }
  };
  let last = Promise.resolve();
  const next = (force: boolean) => {
    last = last
      .then(() => write(force))
      .catch((err: unknown) => logger.error({ err }, "audit checkpoint failed"));
    return last;
  };
  const timer = setInterval(() => void next(false), LOOK_MS);
  timer.unref();
  void next(false);
  return {
    stop: async () => {
      clearInterval(timer);
      await next(true);
    },
  };
}
