import { auditInvariants } from "@/lib/audit/invariants";
import { openDatabase } from "@/lib/db/client";
import { lockFolder } from "@/lib/db/folder-lock";
import { env } from "@/lib/env";
import { describeFailure } from "./start-error";

/** Goes over the database of a stopped server and names every broken invariant; ends with 1 when there is one. */
async function audit(): Promise<void> {
  const { DATABASE_URL: databaseUrl, COUNTERSIGN_DATA_DIR: dataDir } = env();
  const lock = databaseUrl ? null : await lockFolder(dataDir);
  const database = await openDatabase({ databaseUrl, dataDir });
  const violations = await auditInvariants(database);
  await database.close();
  lock?.release();
  for (const { invariant, subject, what } of violations)
    process.stderr.write(`${invariant} ${what}: ${subject}\n`);
  process.stdout.write(`${violations.length} broken invariants\n`);
  process.exit(violations.length === 0 ? 0 : 1);
}

await audit().catch((error) => {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
});
