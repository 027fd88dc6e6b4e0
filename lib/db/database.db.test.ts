import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { databaseErrorCode, isRetryable, isUniqueViolation } from "./errors";
import { inTransaction, readClient } from "./transaction";

const NOW = new Date("2026-01-31T23:30:00.123Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  // The parent of a note is checked only at COMMIT.
  await database.pool.query(`CREATE TABLE note (
    id text PRIMARY KEY,
    parent text CONSTRAINT note_parent REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED,
    data bytea, tags text[], body jsonb)`);
  await database.pool.query("CREATE TABLE step (seq serial PRIMARY KEY, run int NOT NULL)");
});
afterAll(() => database.close());
beforeEach(() => database.pool.query("TRUNCATE note, step"));

const workspace = (slug: string) => ({ id: slug, slug, name: slug, createdAt: NOW, startedAt: NOW });
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable("it was accepted"),
    (error: unknown) => error,
  );
async function countNotes() {
  const { rows } = await database.pool.query<{ count: string }>("SELECT count(*) FROM note");
  return Number(rows[0]?.count);
}

describe("a failed COMMIT", () => {
  it("rejects an interactive transaction and stores nothing", async () => {
    const error = await failureOf(
      inTransaction((tx) => tx.$executeRaw`INSERT INTO note (id, parent) VALUES ('a', 'missing')`),
    );
    expect(databaseErrorCode(error)).toBe("23503");
    expect(isRetryable(error)).toBe(false);
    expect(await countNotes()).toBe(0);
  });

  it("rejects an array of statements and stores nothing", async () => {
    const { prisma } = database;
    const error = await failureOf(
      prisma.$transaction([
        prisma.$executeRaw`INSERT INTO note (id) VALUES ('a')`,
        prisma.$executeRaw`INSERT INTO note (id, parent) VALUES ('b', 'missing')`,
      ]),
    );
    expect(databaseErrorCode(error)).toBe("23503");
    expect(await countNotes()).toBe(0);
  });

  it("is not hidden by an error that was swallowed before it", async () => {
    const error = await failureOf(
      inTransaction(async (tx) => {
        await tx.$executeRaw`INSERT INTO note (id) VALUES ('a')`;
        await tx.$executeRaw`INSERT INTO note (id) VALUES ('a')`.catch(() => {});
        return "acknowledged";
      }),
    );
    expect(databaseErrorCode(error)).toBe("25P02");
    expect(await countNotes()).toBe(0);
  });
});

describe("a transaction", () => {
  it("is rolled back whole by a failed statement, and the next one works", async () => {
    const error = await failureOf(
      inTransaction(async (tx) => {
        await tx.workspace.create({ data: workspace("one") });
        await tx.workspace.create({ data: { ...workspace("two"), slug: "one" } });
      }),
    );
    expect(databaseErrorCode(error)).toBe("23505");
    expect(isUniqueViolation(error, "workspaces_slug_key")).toBe(true);
    expect(isUniqueViolation(error, "workspaces_pkey")).toBe(false);
    expect(await readClient().workspace.count({ where: { slug: "one" } })).toBe(0);
    await inTransaction((tx) => tx.workspace.create({ data: workspace("one") }));
    expect(await readClient().workspace.count({ where: { slug: "one" } })).toBe(1);
  });

  it("names the constraint of a raw statement too", async () => {
    const insert = () => inTransaction((tx) => tx.$executeRaw`INSERT INTO note (id) VALUES ('a')`);
    await insert();
    const error = await failureOf(insert());
    expect(isUniqueViolation(error, "note_pkey")).toBe(true);
    expect(isUniqueViolation(error, "note_parent")).toBe(false);
  });

  it("does not interleave with 19 others that lock the same row", async () => {
    await inTransaction((tx) => tx.workspace.create({ data: workspace("counter") }));
    const increment = (run: number) =>
      inTransaction(async (tx) => {
        await tx.$queryRaw`SELECT id FROM workspaces WHERE id = 'counter' FOR UPDATE`;
        const { name } = await tx.workspace.findUniqueOrThrow({ where: { id: "counter" } });
        await tx.$executeRaw`INSERT INTO step (run) VALUES (${run})`;
        await tx.$executeRaw`INSERT INTO step (run) VALUES (${run})`;
        await tx.workspace.update({ where: { id: "counter" }, data: { name: `${name}+` } });
      });
    await Promise.all(Array.from({ length: 20 }, (_, run) => increment(run)));
    const { name } = await readClient().workspace.findUniqueOrThrow({ where: { id: "counter" } });
    expect(name).toBe(`counter${"+".repeat(20)}`);
    const { rows } = await database.pool.query<{ run: number }>("SELECT run FROM step ORDER BY seq");
    expect(rows).toHaveLength(40);
    for (let at = 0; at < rows.length; at += 2) expect(rows[at]?.run).toBe(rows[at + 1]?.run);
  });

  it("is run again after a conflict, three times at most", async () => {
    const conflict = Object.assign(new Error("could not serialize"), { code: "40001" });
    const twice = vi
      .fn()
      .mockRejectedValueOnce(conflict)
      .mockRejectedValueOnce(conflict)
      .mockResolvedValue("done");
    expect(await inTransaction(twice)).toBe("done");
    const always = vi.fn().mockRejectedValue(conflict);
    expect(await failureOf(inTransaction(always))).toMatchObject({ code: "busy" });
    expect(always).toHaveBeenCalledTimes(3);
    const bug = vi.fn().mockRejectedValue(new TypeError("bug"));
    expect(await failureOf(inTransaction(bug))).toBeInstanceOf(TypeError);
    expect(bug).toHaveBeenCalledTimes(1);
  });

  /** Whoever was given up gives its connection back a moment after it was told so, or before the ping gets one. */
  const expectAllGivenBack = async () => {
    await database.ping();
    const { pool } = database;
    await vi.waitFor(() => expect(pool.idleCount).toBe(pool.totalCount), { timeout: 20_000 });
  };

  it("that takes too long is given up, and gives back its connection", async () => {
    const { prisma } = database;
    const slow = prisma.$transaction(() => new Promise((resolve) => setTimeout(resolve, 400)), {
      timeout: 50,
    });
    expect(await failureOf(slow)).toMatchObject({ code: "P2028" });
    await expectAllGivenBack();
  });

  it("that waited too long to begin leaves no connection behind", async () => {
    const { prisma, pool } = database;
    const most = pool.options.max ?? 1;
    const held = Array.from({ length: most }, () =>
      prisma.$transaction(() => new Promise((resolve) => setTimeout(resolve, 600))),
    );
    const late = prisma.$transaction(async () => "late", { maxWait: 50 });
    expect(await failureOf(late)).toMatchObject({ code: "P2028" });
    await Promise.all(held);
    await expectAllGivenBack();
  });
});

describe("the outer client inside a transaction", () => {
  const REFUSED = /outer database client was used inside a transaction/;

  it.each([
    ["a model", () => database.prisma.workspace.count()],
    ["a raw query", () => database.prisma.$queryRaw`SELECT 1`],
    ["a transaction", () => database.prisma.$transaction([database.prisma.workspace.count()])],
    ["an inner inTransaction", () => inTransaction(async () => 1)],
    ["the reading client", async () => readClient().workspace.count()],
    ["the pool", () => database.pool.query("SELECT 1")],
  ])("is refused at once: %s", async (_name, use) => {
    const started = Date.now();
    await expect(inTransaction(async () => void (await use()))).rejects.toThrow(REFUSED);
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it("works again for what the transaction left behind", async () => {
    let later: Promise<number> | undefined;
    await inTransaction(async () => {
      later = new Promise((resolve) => setTimeout(resolve, 100)).then(() => readClient().workspace.count());
    });
    expect(await later).toBeTypeOf("number");
  });
});

describe("values", () => {
  it("keep their moment, whatever zone the server is in", async () => {
    await inTransaction((tx) => tx.workspace.create({ data: workspace("time") }));
    expect((await readClient().workspace.findUniqueOrThrow({ where: { id: "time" } })).createdAt).toEqual(
      NOW,
    );
    const { rows } = await database.pool.query(
      "SELECT extract(epoch FROM \"createdAt\")::text AS at FROM workspaces WHERE id = 'time'",
    );
    expect(Number(rows[0]?.at)).toBe(NOW.getTime() / 1000);
  });

  it("come back as they went: bytes, arrays, JSON, null and text with quotes", async () => {
    const bytes = Uint8Array.from([0, 255, 92, 34]);
    const tags = ['a"b', "c\\d", "", "NULL", "{e,f}"];
    const body = { text: "it's {{so}} ünïcödé \u0007 💚", none: null };
    await database.prisma
      .$executeRaw`INSERT INTO note (id, data, tags, body) VALUES ('v', ${bytes}, ${tags}, ${body}::jsonb)`;
    const [row] = await database.prisma.$queryRaw<unknown[]>`SELECT data, tags, body, parent FROM note`;
    expect(row).toEqual({ data: bytes, tags, body, parent: null });
  });

  it("that cannot be read are refused, and whoever asks next is answered", async () => {
    const asked = ["1", "one", "2"].map((value) => database.pool.query("SELECT $1::int AS is", [value]));
    const answers = await Promise.allSettled(asked);
    expect(
      answers.map((answer) =>
        answer.status === "fulfilled" ? answer.value.rows : databaseErrorCode(answer.reason),
      ),
    ).toEqual([[{ is: 1 }], "22P02", [{ is: 2 }]]);
  });
});

it("several statements in one text have a result each", async () => {
  const results = await database.pool.query(
    "INSERT INTO note (id) VALUES ('a'), ('b'); UPDATE note SET tags = '{}'; DELETE FROM note WHERE id = 'a'; SELECT id FROM note; SELECT 1 AS none WHERE false",
  );
  expect((results as unknown as pg.QueryResult[]).map(({ rowCount, rows }) => ({ rowCount, rows }))).toEqual([
    { rowCount: 2, rows: [] },
    { rowCount: 2, rows: [] },
    { rowCount: 1, rows: [] },
    { rowCount: 1, rows: [{ id: "b" }] },
    { rowCount: 0, rows: [] },
  ]);
});

describe("NOTIFY", () => {
  const say = (channel: string, payload: string) =>
    database.pool.query("SELECT pg_notify($1, $2)", [channel, payload]);
  it("arrives after COMMIT, not after ROLLBACK, on its own channel, until it is stopped", async () => {
    const got: string[] = [];
    const stop = await database.listen("Changes", { heard: (payload) => got.push(payload) });
    await inTransaction((tx) => tx.$queryRaw`SELECT pg_notify('Changes', 'one')::text`);
    const failed = inTransaction(async (tx) => {
      await tx.$queryRaw`SELECT pg_notify('Changes', 'never')::text`;
      throw new Error("stop");
    });
    await failureOf(failed);
    await say("Other", "elsewhere");
    await say("Changes", "two");
    await vi.waitFor(() => expect(got).toEqual(["one", "two"]), 5_000);
    await stop();
    await say("Changes", "three");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(got).toEqual(["one", "two"]);
  });
});
