import { readFile } from "node:fs/promises";
import type { Database } from "@/lib/db/client";
import { EmbeddedEngine } from "@/lib/db/embedded-engine";
import { describeEmbedded } from "@/lib/db/open-embedded";

type Kept = { engine: EmbeddedEngine; catalog: string };

/** The engine that the file before this one left in its worker. */
let idle: Kept | null = null;

/** A migrated, empty embedded database. To start its engine takes ten times as long as to empty it. */
export async function openEmptied(snapshotFile: string): Promise<Database> {
  const kept = (await takeIdle()) ?? (await start(snapshotFile));
  const database = describeEmbedded(kept.engine, { keep: true });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await database.close();
    if (idle) await kept.engine.close();
    else idle = kept;
  };
  return {
    ...database,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function start(snapshotFile: string): Promise<Kept> {
  const engine = await EmbeddedEngine.start({ snapshot: await readFile(snapshotFile) });
  return { engine, catalog: await readCatalog(engine) };
}

/** Null where there is none, or where a test has changed more than rows. */
async function takeIdle(): Promise<Kept | null> {
  const kept = idle;
  idle = null;
  if (!kept) return null;
  const { engine, catalog } = kept;
  engine.removeAllListeners("notification");
  const same = await engine.query("ROLLBACK").then(
    async () => (await readCatalog(engine)) === catalog,
    () => false,
  );
  if (!same) {
    await engine.close();
    return null;
  }
  await engine.query(EMPTY);
  return kept;
}

/** Append-only tables are emptied too: their triggers are not asked. */
const EMPTY = `UNLISTEN *; RESET ALL; SET session_replication_role = replica;
  DO $$ BEGIN EXECUTE (
    SELECT 'TRUNCATE ' || string_agg(format('%I', tablename), ', ') || ' RESTART IDENTITY'
    FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'); END $$;
  SET session_replication_role = origin;`;

/** A digest of tables, columns, indexes, constraints, functions and triggers, and of what is switched off. */
async function readCatalog(engine: EmbeddedEngine): Promise<string> {
  const [answer] = await engine.query(`SELECT md5(string_agg(part, ';' ORDER BY part)) AS digest FROM (
    SELECT concat_ws(' ', 'column', attrelid::regclass, attname, atttypid, attnotnull) AS part
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, convalidated) FROM pg_constraint
    UNION ALL SELECT concat_ws(' ', 'trigger', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat_ws(' ', 'function', proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  ) AS parts`);
  return JSON.stringify(answer?.rows);
}
