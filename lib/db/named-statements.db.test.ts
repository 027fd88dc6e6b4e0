import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { databaseErrorCode } from "./errors";
import { inTransaction, type Tx } from "./transaction";

const INSERT = { name: "insert_tag", text: "INSERT INTO tag (id, said) VALUES ($1, $2)" };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.pool.query("CREATE TABLE tag (id text PRIMARY KEY, said text)");
});
afterAll(() => database.close());
beforeEach(() => database.pool.query("TRUNCATE tag"));

it("are parsed once for a session, and answer each time with what they were given", async () => {
  const session = await database.pool.connect();
  try {
    const find = { name: "find_tag", text: "SELECT said FROM tag WHERE id = $1" };
    const inserted = await session.query({ ...INSERT, values: ["a", "first"] });
    expect(inserted.rowCount).toBe(1);
    await session.query({ ...INSERT, values: ["b", null] });
    const found = [];
    for (const id of ["a", "b", "c"])
      found.push((await session.query({ ...find, values: [id] })).rows.map(({ said }) => said));
    expect(found).toEqual([["first"], [null], []]);
    const { rows } = await session.query<{ name: string; times: number }>(
      `SELECT name, (generic_plans + custom_plans)::int AS times FROM pg_prepared_statements
      WHERE name IN ('insert_tag', 'find_tag') ORDER BY name`,
    );
    expect(rows).toEqual([
      { name: "find_tag", times: 3 },
      { name: "insert_tag", times: 2 },
    ]);
  } finally {
    session.release();
  }
});

it("may fail: the transaction is over, the session and its statements go on", async () => {
  const session = await database.pool.connect();
  const fails = (statement: Promise<unknown>) =>
    statement.then(() => expect.unreachable("it was accepted"), databaseErrorCode);
  try {
    await session.query("BEGIN");
    await session.query({ ...INSERT, values: ["a", "kept"] });
    expect(await fails(session.query({ ...INSERT, values: ["a", "twice"] }))).toBe("23505");
    expect(await fails(session.query({ ...INSERT, values: ["b", "too late"] }))).toBe("25P02");
    expect(await fails(session.query("COMMIT"))).toBe("25P02");
    expect((await session.query("SELECT FROM tag")).rowCount).toBe(0);
    const wrong = { name: "wrong", text: "SELECT $1::text FROM nowhere" };
    expect(await fails(session.query({ ...wrong, values: ["a"] }))).toBe("42P01");
    await session.query("CREATE TABLE nowhere ()");
    expect((await session.query({ ...wrong, values: ["a"] })).rowCount).toBe(0);
    await session.query({ ...INSERT, values: ["c", "later"] });
    expect((await session.query("SELECT FROM tag")).rowCount).toBe(1);
  } finally {
    session.release();
  }
});

it("are made of what is asked again and again", async () => {
  const prepared = await inTransaction(async (tx) => {
    for (let time = 0; time < 6; time++) await tx.$queryRaw`SELECT said FROM tag WHERE id = ${`${time}`}`;
    return tx.$queryRaw`SELECT (generic_plans + custom_plans)::int AS times FROM pg_prepared_statements
      WHERE statement LIKE 'SELECT said FROM tag WHERE id = $1' AND name LIKE 'cs%'`;
  });
  expect(prepared).toEqual([{ times: 2 }]);
});

it("are not even asked for what belongs to nothing", async () => {
  // Of the session, which other tests may have asked as well.
  const timesOf = async (tx: Tx, table: string) => {
    const [row] = await tx.$queryRaw<{ times: number }[]>`
      SELECT COALESCE(sum(generic_plans + custom_plans), 0)::int AS times FROM pg_prepared_statements
      WHERE statement LIKE ${`%FROM "public"."${table}"%`}`;
    return row?.times ?? 0;
  };
  const timesOfAll = async (tx: Tx) => ({
    rollouts: await timesOf(tx, "rollouts"),
    moves: await timesOf(tx, "rollout_moves"),
    samples: await timesOf(tx, "rollout_samples"),
  });
  await inTransaction(async (tx) => {
    const before = await timesOfAll(tx);
    for (let time = 0; time < 6; time++)
      expect(
        await tx.rollout.findMany({
          where: { id: "none" },
          select: { id: true, moves: true, samples: true },
        }),
      ).toEqual([]);
    const { rollouts, ...others } = await timesOfAll(tx);
    expect(rollouts).toBeGreaterThan(before.rollouts);
    expect({ rollouts: before.rollouts, ...others }).toEqual(before);
  });
});
