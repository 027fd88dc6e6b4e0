import type { Env } from "@/lib/env";
import { newSecret } from "@/lib/kernel/ids";
import { keep, readKept } from "./kept-secret";
import { StartError } from "./start-error";

const NAME = "session-secret";

/** The key of session cookies: as set, else made once and kept in the data folder of the embedded database. */
export function findSessionSecret(env: Env): string {
  if (env.COUNTERSIGN_SECRET) return env.COUNTERSIGN_SECRET;
  if (env.DATABASE_URL)
    throw new StartError(
      "With DATABASE_URL, COUNTERSIGN_SECRET has to be set, to the same value on every server that shares the database: " +
        "it is the key of the session cookies. Make one with: openssl rand -base64 48",
    );
  const dataDir = env.COUNTERSIGN_DATA_DIR;
  return readKept(dataDir, NAME) ?? keep(dataDir, NAME, newSecret(48));
}
