type Fields = {
  code?: unknown;
  originalCode?: unknown;
  kind?: unknown;
  constraint?: unknown;
  message?: unknown;
};

const CODES: Readonly<Record<string, string>> = {
  P1001: "08001",
  P1017: "08006",
  P2002: "23505",
  P2003: "23503",
  P2034: "40001",
  ECONNREFUSED: "08001",
  ECONNRESET: "08006",
  EPIPE: "08006",
  ETIMEDOUT: "08006",
};
const KINDS: Readonly<Record<string, string>> = {
  UniqueConstraintViolation: "23505",
  ForeignKeyConstraintViolation: "23503",
  TransactionWriteConflict: "40001",
  ConnectionClosed: "08006",
  DatabaseNotReachable: "08001",
  SocketTimeout: "08006",
  // What pg says of a connection that ended, without any code.
  "Connection terminated": "08006",
  "Connection terminated unexpectedly": "08006",
  "Client has encountered a connection error and is not queryable": "08006",
};
const RETRYABLE: readonly string[] = ["40001", "40P01"];

/** PostgreSQL's five-character code of a failure, however deep Prisma has wrapped it; undefined when it is none. */
export function databaseErrorCode(error: unknown): string | undefined {
  const layers = layersOf(error);
  const exact = layers.flatMap(({ originalCode, code }) => [originalCode, code]).find(isSqlState);
  if (exact) return exact;
  for (const { code, kind, message } of layers) {
    const known = CODES[String(code)] ?? KINDS[String(kind)] ?? KINDS[String(message)];
    if (known) return known;
  }
  return undefined;
}

/** True when the failure is a unique key that is taken; with `constraint`, that very one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (databaseErrorCode(error) !== "23505") return false;
  return constraint === undefined || layersOf(error).some((layer) => names(layer, constraint));
}

/** True when the same transaction may succeed if it is run again: a conflict or a deadlock. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.includes(databaseErrorCode(error) ?? "");
}

// P0001 is PostgreSQL's (an exception raised by a trigger), P1001 and up are Prisma's, EPIPE is Node's.
function isSqlState(code: unknown): code is string {
  return typeof code === "string" && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !/^P[1-9]\d{3}$/.test(code);
}

function names({ constraint, message }: Fields, wanted: string): boolean {
  if (typeof constraint === "string") return constraint === wanted;
  if (typeof constraint === "object" && constraint !== null && "index" in constraint)
    return constraint.index === wanted;
  return typeof message === "string" && message.includes(`"${wanted}"`);
}

/** The error, its causes, and the places where Prisma keeps what the driver said. */
function layersOf(error: unknown, depth = 0): Fields[] {
  if (typeof error !== "object" || error === null || depth > 6) return [];
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: unknown } };
  return [error as Fields, ...layersOf(cause, depth + 1), ...layersOf(meta?.driverAdapterError, depth + 1)];
}
