import type pg from "pg";
import { registry } from "@/lib/kernel/registry";
import { CheckedClient } from "./checked-client";
import type { Database } from "./client";
import { describeDatabase, speakUtc } from "./describe-database";
import { GuardedPool } from "./guarded-pool";

const TAKE_BACK = "ROLLBACK TO SAVEPOINT step";
/** What a transaction of a step comes to inside the one around it. At its end its deferred constraints are asked, as at a COMMIT. */
const INSIDE: Readonly<Record<string, string>> = {
  BEGIN: "SAVEPOINT step",
  COMMIT: "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; RELEASE SAVEPOINT step",
  ROLLBACK: TAKE_BACK,
};

/** In a transaction of its own from its start on: what others call transactions are steps of it. */
class SteppingClient extends CheckedClient {
  readonly #ask: pg.Client["query"];

  constructor(config: pg.ClientConfig) {
    super(config);
    const ask = this.query;
    this.#ask = ask;
    this.query = ((first: unknown, ...more: readonly unknown[]) => {
      const answer: unknown = Reflect.apply(ask, this, [asStep(first), ...more]);
      return textOf(first) === "COMMIT" && answer instanceof Promise ? this.#end(answer) : answer;
    }) as pg.Client["query"];
  }

  async begin(): Promise<void> {
    await speakUtc(this);
    await this.#ask("BEGIN");
  }

  /** Throws where anything of it had failed: then nothing is stored. */
  async commit(): Promise<void> {
    await this.#ask("COMMIT");
  }

  /** As after a COMMIT that was refused, nothing of the step is left, and nobody else takes it back. */
  async #end(commit: Promise<unknown>): Promise<unknown> {
    try {
      return await commit;
    } catch (error) {
      await this.#ask(TAKE_BACK).catch(() => {});
      throw error;
    }
  }
}

function textOf(query: unknown): unknown {
  return typeof query === "object" && query !== null && "text" in query ? query.text : query;
}

function asStep(query: unknown): unknown {
  const text = INSIDE[String(textOf(query))];
  if (text === undefined) return query;
  return typeof query === "object" ? { ...query, text } : text;
}

/**
 * Runs operations on PostgreSQL as steps of one transaction: whatever ends this process, all of them are stored or none is,
 * and nobody else sees a part. They find the one connection in the registry, so nothing else may run meanwhile.
 */
export async function inOneTransaction<T>(
  database: Database,
  run: (whole: Database) => Promise<T>,
): Promise<T> {
  let client: SteppingClient | undefined;
  const pool = new GuardedPool({
    ...database.pool.options,
    Client: SteppingClient,
    max: 1,
    idleTimeoutMillis: 0,
    onConnect: async (opened: SteppingClient) => {
      if (client) throw new Error("The connection was lost, and with it all that was done before.");
      client = opened;
      await opened.begin();
    },
  } as unknown as pg.PoolConfig);
  const whole = describeDatabase(database.kind, pool, { listen: database.listen, close: async () => {} });
  try {
    await whole.ping();
    registry().database = whole;
    const result = await run(whole);
    await client?.commit();
    return result;
  } finally {
    registry().database = database;
    await whole.close();
  }
}
