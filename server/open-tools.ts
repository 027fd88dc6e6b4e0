import type { Logger } from "pino";
import type { Database } from "@/lib/db/client";
import type { Env } from "@/lib/env";
import { findCheckpointPlace } from "./audit-key";
import { keepCheckpoints } from "./keep-checkpoints";
import { localAnswers } from "./local-answers";
import { openLocalDoor } from "./local-door";

/** What a server does for whoever operates it: checkpoints of the audit trail, and the door for tools beside it. */
export async function openTools(database: Database, env: Env, logger: Pick<Logger, "info" | "error">) {
  const place = findCheckpointPlace(env, { make: true });
  const door =
    database.kind === "embedded"
      ? await openLocalDoor(env.COUNTERSIGN_DATA_DIR, localAnswers(database, place))
      : null;
  const checkpoints = place ? keepCheckpoints(database, place, logger) : null;
  return {
    close: async () => {
      await door?.close();
      await checkpoints?.stop();
    },
  };
}
