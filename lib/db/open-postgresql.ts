import type pg from "pg";
import { CheckedClient } from "./checked-client";
import type { Database } from "./client";
import { describeDatabase, speakUtc } from "./describe-database";
import { GuardedPool } from "./guarded-pool";
import { PostgresqlListener } from "./postgresql-listener";

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

export function openPostgresql(connectionString: string): Database {
  const pool = new GuardedPool({
    Client: CheckedClient,
    connectionString,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "countersign",
    keepAlive: true,
    onConnect: beginSession,
  } as pg.PoolConfig);
  const listener = new PostgresqlListener(connectionString, (processId) => pool.isServedBy(processId));
  return describeDatabase("postgresql", pool, {
    listen: (channel, one) => listener.listen(channel, one),
    close: () => listener.close(),
  });
}

/** Asked here, because a pooler refuses a connection that begins with settings that it does not know. */
async function beginSession(client: pg.ClientBase): Promise<void> {
  await speakUtc(client);
  await client.query(`SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS}`);
}
