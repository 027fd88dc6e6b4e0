import type { Logger } from "pino";
import type { Database } from "@/lib/db/client";
import type { Env } from "@/lib/env";
import { findCheckpointPlace } from "./audit-key";
import { HeadWatch } from "./epochs/watch-heads";
import { keepCheckpoints } from "./keep-checkpoints";
import { localAnswers } from "./local-answers";
import { openLocalDoor } from "./local-door";

/**
 * What a server does for whoever operates it: checkpoints of the audit trail, the door for tools beside it, and a look at
 * whether the database was brought back to an earlier state.
 */
export async function openTools(database: Database, env: Env, logger: Pick<Logger, "info" | "error">) {
  const place = findCheckpointPlace(env, { make: true });
  const door =
    database.kind === "embedded"
      ? await openLocalDoor(env.COUNTERSIGN_DATA_DIR, localAnswers(database, place))
      : null;
  const isAlone = database.kind === "embedded";
  const heads = new HeadWatch({ database, dataDir: isAlone ? env.COUNTERSIGN_DATA_DIR : null, logger });
  await heads.start();
  const checkpoints = place ? keepCheckpoints(database, place, logger) : null;
  return {
    close: async () => {
      await door?.close();
      await heads.stop();
      await checkpoints?.stop();
    },
  };
}
