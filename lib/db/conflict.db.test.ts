import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { openDatabase } from "./client";
import { isRetryable } from "./errors";
import { inTransaction, reading, type Tx } from "./transaction";

// The embedded database has one session, so nothing conflicts there.
const hasSessions = inject("databaseTemplate")?.kind === "postgresql";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.pool.query("CREATE TABLE seat (id int PRIMARY KEY, taken int NOT NULL)");
  await database.pool.query("INSERT INTO seat VALUES (1, 0), (2, 0)");
});
afterAll(() => database.close());

/** Both wait here the first time they come by, so that they surely overlap. */
function meeting(): () => Promise<void> {
  let open = () => {};
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived >= 2) open();
    return both;
  };
}

const readAll = (tx: Tx) => tx.$queryRaw`SELECT sum(taken) FROM seat`;
const take = (tx: Tx, id: number) => tx.$executeRaw`UPDATE seat SET taken = taken + 1 WHERE id = ${id}`;

it.runIf(hasSessions)(
  "a conflict found at COMMIT is known as one, though Prisma gives it no code",
  async () => {
    const meet = meeting();
    const run = (id: number) =>
      database.prisma.$transaction(
        async (tx) => {
          await readAll(tx);
          await meet();
          await take(tx, id);
          await meet();
        },
        { isolationLevel: "Serializable" },
      );
    const results = await Promise.allSettled([run(1), run(2)]);
    const failures = results.filter((result) => result.status === "rejected").map(({ reason }) => reason);
    expect(failures).toHaveLength(1);
    expect(isRetryable(failures[0])).toBe(true);
  },
);

it.runIf(hasSessions)("inTransaction runs a conflicting transaction again, and both are stored", async () => {
  const meet = meeting();
  let runs = 0;
  const run = (id: number) =>
    inTransaction(
      async (tx) => {
        runs += 1;
        await readAll(tx);
        await meet();
        await take(tx, id);
      },
      { isolationLevel: "Serializable" },
    );
  await Promise.all([run(1), run(2)]);
  expect(runs).toBeGreaterThan(2);
});

it.runIf(hasSessions)("inTransaction gets out of a deadlock", async () => {
  const meet = meeting();
  let runs = 0;
  const run = (first: number, second: number) =>
    inTransaction(async (tx) => {
      runs += 1;
      await take(tx, first);
      await meet();
      await take(tx, second);
    });
  await Promise.all([run(1, 2), run(2, 1)]);
  expect(runs).toBeGreaterThan(2);
});

it.runIf(hasSessions)("whoever gets no connection in time is told that the database is busy", async () => {
  const { pool } = database;
  const { connectionTimeoutMillis } = pool.options;
  const all = await Promise.all(Array.from({ length: pool.options.max ?? 0 }, () => pool.connect()));
  pool.options.connectionTimeoutMillis = 20;
  const crowded = { code: "busy" };
  await expect(inTransaction((tx) => take(tx, 1))).rejects.toMatchObject(crowded);
  await expect(reading((tx) => tx.$queryRaw`SELECT 1`)).rejects.toMatchObject(crowded);
  Object.assign(pool.options, { connectionTimeoutMillis });
  for (const one of all) one.release();
});

it.runIf(hasSessions)(
  "a listener comes back when its connection is cut, and says that it may have missed some",
  async () => {
    const got: string[] = [];
    await database.listen("cut", {
      heard: (payload, isOwn) => got.push(`${payload} ${isOwn}`),
      lost: () => got.push("lost"),
      back: () => got.push("back"),
    });
    await database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'countersign-listener' AND datname = current_database()",
    );
    await expect.poll(() => got, { timeout: 10_000 }).toEqual(["lost", "back"]);
    await database.pool.query("NOTIFY cut, 'again'");
    const other = await openDatabase({ databaseUrl: database.pool.options.connectionString });
    await other.pool.query("NOTIFY cut, 'elsewhere'").finally(() => other.close());
    await expect
      .poll(() => got, { timeout: 5_000 })
      .toEqual(["lost", "back", "again true", "elsewhere false"]);
  },
);

it.runIf(!hasSessions)("the embedded database has one session", async () => {
  expect(database.pool.options.max).toBe(1);
});
