import type pg from "pg";

type Session = Pick<pg.PoolClient, "query" | "release">;

/**
 * Whether each connection has a process of PostgreSQL for itself. Behind a pooler in transaction mode it has one for a transaction
 * alone: time zones and prepared statements of one session are then found in another, and notifications by nobody.
 */
export async function keepsSessions(connect: () => Promise<Session>): Promise<boolean> {
  const [first, second] = [await connect(), await connect()];
  try {
    const before = await processOf(first);
    // What the first one is not asking at the moment, such a pooler gives to the second one, and here it stays there.
    await second.query("BEGIN");
    const held = await processOf(second);
    const after = await processOf(first);
    await second.query("ROLLBACK");
    return held !== before && after === before;
  } finally {
    first.release();
    second.release();
  }
}

async function processOf(session: Session): Promise<number | undefined> {
  const { rows } = await session.query<{ process: number }>("SELECT pg_backend_pid() AS process");
  return rows[0]?.process;
}
