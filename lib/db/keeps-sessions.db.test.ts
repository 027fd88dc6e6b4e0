import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { keepsSessions } from "./keeps-sessions";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const isPostgresql = () => database.kind === "postgresql";

it("have a process each, directly", async ({ skip }) => {
  skip(!isPostgresql(), "The embedded database has one session.");
  expect(await keepsSessions(() => database.pool.connect())).toBe(true);
});

it("begin in UTC, and wait for nobody who has gone away in the middle of a transaction", async ({ skip }) => {
  skip(!isPostgresql(), "The embedded database has one session.");
  const { rows } = await database.pool.query(
    "SELECT current_setting('TimeZone') AS zone, current_setting('idle_in_transaction_session_timeout') AS idle",
  );
  expect(rows).toEqual([{ zone: "UTC", idle: "1min" }]);
});

it("share processes behind a pooler in transaction mode", async ({ skip }) => {
  skip(!isPostgresql(), "The embedded database has one session.");
  const pooler = new TransactionPooler(database.pool);
  try {
    expect(await keepsSessions(() => pooler.connect())).toBe(false);
  } finally {
    pooler.close();
  }
});

/** As PgBouncer does it: a client has a session from BEGIN to ROLLBACK, else for one statement, and the last one that is free first. */
class TransactionPooler {
  readonly #free: pg.PoolClient[] = [];
  constructor(private readonly pool: pg.Pool) {}

  async connect(): Promise<pg.PoolClient> {
    let held: pg.PoolClient | null = null;
    const query = async (text: string) => {
      const session = held ?? this.#free.pop() ?? (await this.pool.connect());
      if (text === "BEGIN") held = session;
      if (text === "ROLLBACK") held = null;
      const answer = await session.query(text);
      if (!held) this.#free.push(session);
      return answer;
    };
    return { query, release: () => {} } as unknown as pg.PoolClient;
  }

  close(): void {
    for (const session of this.#free) session.release();
  }
}
