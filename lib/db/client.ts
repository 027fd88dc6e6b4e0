import type pg from "pg";
import type { PrismaClient } from "@/lib/db/generated/client";
import { openEmbedded } from "./open-embedded";
import { openPostgresql } from "./open-postgresql";

/** Of one channel. A notification is a hint: it may be lost. */
export type Listener = {
  /** `isOwn` when a connection of this very database's pool said it. */
  heard(payload: string, isOwn: boolean): void;
  /** Nothing is heard from here on, until it is back. */
  lost?(): void;
  /** What was said meanwhile has been missed. */
  back?(): void;
};

export type Database = {
  readonly kind: "embedded" | "postgresql";
  readonly prisma: PrismaClient;
  /** For the migrator and for tools; everything else goes through operations. */
  readonly pool: pg.Pool;
  /** Answers once listening; what it returns stops this listener. */
  listen(channel: string, listener: Listener): Promise<() => Promise<void>>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** A PostgreSQL to use. Without it the embedded database is opened. */
  databaseUrl?: string | undefined;
  /** The data folder of the embedded database (the caller holds its lock); without it, it lives in memory. */
  dataDir?: string | undefined;
  /** What an embedded database in memory begins with. */
  snapshot?: Uint8Array | undefined;
  /** The root of the project. */
  root?: string | undefined;
  /** Called when the embedded database has died: the process should end and be started again. */
  onLost?: ((error: Error) => void) | undefined;
};

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.databaseUrl ? openPostgresql(options.databaseUrl) : openEmbedded(options);
}
