// Where the write-ahead log finds no room for its next file (16 MB), PGlite stops answering for good. So a transaction
// that may write does not begin when there is less than two of them.
import { statfsSync } from "node:fs";

const LEAST_BYTES = 32 * 2 ** 20;

/** Throws what PostgreSQL would: 53100, disk_full. */
export function requireSpace(folder) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= LEAST_BYTES) return;
  const message = `Less than ${LEAST_BYTES / 2 ** 20} MB are free on the disk of ${folder}.`;
  throw Object.assign(new Error(message), { code: "53100", severity: "ERROR" });
}
