import { AppError } from "@/lib/kernel/errors";
import { databaseErrorCode } from "./errors";

const DISK_FULL = "53100";
// Class 08 is the connection; the others say that the server stops, has crashed or starts.
const AWAY = /^(08...|57P0[1-3])$/;

const READING = "The database does not answer at the moment. Nothing was changed; try again.";
const WRITING =
  "The database went away before it answered, so a change may or may not be stored. Look again, or repeat the request with the same Idempotency-Key: it takes effect once.";

/** A database that cannot answer, in words for whoever waits for it; null when the failure is another one. */
export function describeOutage(error: unknown, doing: "reading" | "writing"): AppError | null {
  const code = databaseErrorCode(error);
  if (code === DISK_FULL)
    return new AppError(
      "unavailable",
      "The disk of the database is full, so nothing was stored. Whoever operates this has to free space; then try again.",
    );
  if (code && AWAY.test(code)) return new AppError("unavailable", doing === "reading" ? READING : WRITING);
  return null;
}
