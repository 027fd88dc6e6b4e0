import { setTimeout as delay } from "node:timers/promises";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/kernel/errors";
import { registry } from "@/lib/kernel/registry";
import type { Database } from "./client";
import { isRetryable } from "./errors";
import { describeOutage } from "./outage";
import { insideTransaction, refuseInsideTransaction } from "./transaction-context";

/** The client of one transaction. Inside of it, nothing else may reach the database. */
export type Tx = Prisma.TransactionClient;

type ReadMethod =
  | "findUnique"
  | "findUniqueOrThrow"
  | "findFirst"
  | "findFirstOrThrow"
  | "findMany"
  | "count"
  | "aggregate"
  | "groupBy";

/** A client that can only read; a `Tx` is one too. */
export type ReadTx = { readonly [M in Uncapitalize<Prisma.ModelName>]: Pick<Tx[M], ReadMethod> } & Pick<
  Tx,
  "$queryRaw"
>;

type TransactionOptions = { isolationLevel?: Prisma.TransactionIsolationLevel };

const ATTEMPTS = 3;
const JITTER_MS = 40;
const LIMITS = { maxWait: 15_000, timeout: 30_000 };

/** Runs `run` in one transaction, again after a conflict or deadlock: so it may have no effect but through `tx`. */
export async function inTransaction<T>(
  run: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  refuseInsideTransaction();
  const { prisma } = openedDatabase();
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction((tx) => insideTransaction(() => run(tx)), { ...LIMITS, ...options });
    } catch (error) {
      if (isCrowded(error)) throw crowded();
      if (!isRetryable(error)) throw noteOutage(error, "writing") ?? error;
      if (attempt >= ATTEMPTS)
        throw new AppError("busy", "Others were changing the same thing at the same time; try again.");
      await delay(Math.random() * JITTER_MS * attempt);
    }
  }
}

/** Whoever asked is told in words; whoever operates this needs the error itself. */
function noteOutage(error: unknown, doing: "reading" | "writing"): AppError | null {
  const outage = describeOutage(error, doing);
  if (outage) registry().logger?.error({ err: error }, "the database failed");
  return outage;
}

/** Reads outside of a transaction; a database that does not answer is told in words. */
export async function reading<T>(run: (tx: ReadTx) => Promise<T>): Promise<T> {
  const tx = readClient();
  try {
    return await run(tx);
  } catch (error) {
    if (isCrowded(error)) throw crowded();
    throw noteOutage(error, "reading") ?? error;
  }
}

function crowded(): AppError {
  return new AppError("busy", "The database is busy; try again in a moment.");
}

/** The outer client, for reading. */
export function readClient(): ReadTx {
  refuseInsideTransaction();
  return openedDatabase().prisma;
}

function openedDatabase(): Database {
  const { database } = registry();
  if (!database) throw new Error("No database is open: start Countersign by its own server.");
  return database;
}

/** No connection came free within `maxWait`, or within the pool's own time for it, which has no code. */
function isCrowded(error: unknown): boolean {
  if (error instanceof Error && error.message === "timeout exceeded when trying to connect") return true;
  if (typeof error !== "object" || error === null || !("code" in error) || error.code !== "P2028")
    return false;
  return error instanceof Error && error.message.includes("Unable to start a transaction");
}
