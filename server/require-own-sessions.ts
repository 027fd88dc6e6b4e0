import type { Database } from "@/lib/db/client";
import { keepsSessions } from "@/lib/db/keeps-sessions";
import { StartError } from "./start-error";

/** Behind a pooler in transaction mode things would go wrong now and then: rather not begin. */
export async function requireOwnSessions({ pool }: Database): Promise<void> {
  if (await keepsSessions(() => pool.connect())) return;
  throw new StartError(
    "DATABASE_URL leads through a pooler that gives each transaction another session of PostgreSQL (PgBouncer's pool_mode = transaction). Name PostgreSQL itself there, or a pooler in session mode.",
  );
}
