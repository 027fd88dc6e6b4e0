import type pg from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import type { Database } from "./client";
import { QuietAdapter } from "./quiet-adapter";
import { makeStatementNames } from "./statement-names";

/** What both databases have in common, on a pool. */
export function describeDatabase(
  kind: Database["kind"],
  pool: pg.Pool,
  own: Pick<Database, "listen" | "close">,
): Database {
  pool.on("error", () => {
    // An idle connection broke: the pool has dropped it, and the next query opens another.
  });
  const prisma = new PrismaClient({
    adapter: new QuietAdapter(pool, { statementNameGenerator: makeStatementNames() }),
  });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
    await own.close();
  };
  return {
    kind,
    prisma,
    pool,
    listen: own.listen,
    ping: async () => void (await pool.query("SELECT 1")),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** The adapter writes and reads times without their zone, so every session has to be in UTC. */
export async function speakUtc(client: pg.ClientBase): Promise<void> {
  await client.query("SET TIME ZONE 'UTC'");
}
