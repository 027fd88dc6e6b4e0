import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { databaseErrorCode } from "./errors";
import { inOneTransaction } from "./one-transaction";
import { inTransaction, reading } from "./transaction";

// A server that has a folder to itself needs none of it.
const hasSessions = inject("databaseTemplate")?.kind === "postgresql";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.pool.query(`CREATE TABLE step (id int PRIMARY KEY,
    after int REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED)`);
});
afterAll(() => database.close());
beforeEach(() => database.pool.query("TRUNCATE step"));

const write = (id: number, after: number | null = null) =>
  inTransaction((tx) => tx.$executeRaw`INSERT INTO step VALUES (${id}, ${after})`);
/** As everybody else sees it. */
const seen = async () => (await database.pool.query("SELECT id FROM step ORDER BY id")).rows;

describe.runIf(hasSessions)("many transactions in one", () => {
  it("see each other, and are seen by others only when all of them are done", async () => {
    const result = await inOneTransaction(database, async () => {
      await write(1);
      await write(2);
      expect(await seen()).toEqual([]);
      return reading((tx) => tx.$queryRaw`SELECT id FROM step ORDER BY id`);
    });
    expect(result).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await seen()).toEqual([{ id: 1 }, { id: 2 }]);
    expect(registry().database).toBe(database);
  });

  it("leave nothing when one of them fails, and a step that failed can be gone on from", async () => {
    const failed = inOneTransaction(database, async () => {
      await write(1);
      throw new Error("in the middle");
    });
    await expect(failed).rejects.toThrow("in the middle");
    expect(await seen()).toEqual([]);
    expect(registry().database).toBe(database);
    await inOneTransaction(database, async () => {
      await write(1);
      await expect(write(1)).rejects.toThrow();
      await write(2);
    });
    expect(await seen()).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it("are each asked at their end for what is asked at a COMMIT", async () => {
    await inOneTransaction(database, async () => {
      expect(await write(2, 1).catch(databaseErrorCode)).toBe("23503");
      await inTransaction(async (tx) => {
        await tx.$executeRaw`INSERT INTO step VALUES (2, 1)`;
        await tx.$executeRaw`INSERT INTO step VALUES (1, NULL)`;
      });
    });
    expect(await seen()).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it("do not go on by themselves on another connection when theirs was cut", async () => {
    const cut = inOneTransaction(database, async (whole) => {
      await write(1);
      const { rows } = await whole.pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      await database.pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
      await write(2).catch(() => {});
      await write(3);
    });
    await expect(cut).rejects.toThrow();
    expect(await seen()).toEqual([]);
  });

  it("are not believed stored when the connection was cut at their end", async () => {
    const cut = inOneTransaction(database, async (whole) => {
      await write(1);
      const { rows } = await whole.pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      await database.pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    });
    await expect(cut).rejects.toThrow();
    expect(await seen()).toEqual([]);
  });
});
