import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { auditInvariants } from "@/lib/audit/invariants";
import type { Database } from "@/lib/db/client";
import { isAppError } from "@/lib/kernel/errors";
import { openTestDatabase } from "./test-database";

export type Scenario = {
  database: () => Database;
  /** A digest of the rows of each table: two that are equal mean that nothing was written between. */
  fingerprint: () => Promise<Record<string, string>>;
  /** Runs what has to be refused, and sees that it left every table as it was. */
  refused: <T>(run: () => Promise<T>) => Promise<T>;
};

/** One database for a test file; after each of its tests the auditor has to find nothing. */
export function openScenario(): Scenario {
  let opened: Database | undefined;
  const database = () => {
    if (!opened) throw new Error("The database of a scenario opens before its first test.");
    return opened;
  };
  beforeAll(async () => {
    opened = await openTestDatabase();
  });
  let audited = "";
  afterEach(async () => {
    const mark = await markOf(database());
    if (mark === audited) return;
    expect(await auditInvariants(database())).toEqual([]);
    audited = mark;
  });
  afterAll(() => opened?.close());

  let taken: { mark: string; prints: Record<string, string> } | undefined;
  const fingerprint = async () => {
    const mark = await markOf(database());
    if (taken?.mark !== mark) taken = { mark, prints: await fingerprintOf(database()) };
    return taken.prints;
  };
  const refused: Scenario["refused"] = async (run) => {
    const before = await fingerprint();
    const answer = await run();
    expect(await fingerprint()).toEqual(before);
    return answer;
  };
  return { database, fingerprint, refused };
}

/** The same as before when no transaction has written since: none has drawn a number. */
async function markOf({ pool }: Database): Promise<string> {
  const { rows } = await pool.query<{ mark: string }>("SELECT txid_current_snapshot()::text AS mark");
  return rows[0]?.mark ?? "";
}

async function fingerprintOf({ pool }: Database): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
  );
  const parts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows,
      md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS digest FROM "${name}" t`,
  );
  const { rows } = await pool.query<{ name: string; rows: number; digest: string }>(
    parts.join(" UNION ALL "),
  );
  return Object.fromEntries(rows.map((row) => [row.name, `${row.rows} rows, ${row.digest}`]));
}

export type Outcome =
  | { ok: true; result: unknown }
  | { ok: false; code: string; message: string; details: unknown };

/** What an operation answers or refuses; anything that is no refusal is thrown on. */
export async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, result: await call };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ok: false, code: error.code, message: error.message, details: error.details };
  }
}

/** The code of a refusal, or "done". */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  const outcome = await outcomeOf(call);
  return outcome.ok ? "done" : outcome.code;
}
