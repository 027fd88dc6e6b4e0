// Writes rows and says so after each COMMIT, until it is killed. The parent then looks for what was acknowledged.

import { openDatabase } from "@/lib/db/client";
import { lockFolder } from "@/lib/db/folder-lock";
import { inTransaction } from "@/lib/db/transaction";
import { registry } from "@/lib/kernel/registry";

const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = process.env;
if (dataDir) await lockFolder(dataDir);
const database = await openDatabase({ databaseUrl, dataDir });
registry().database = database;
await database.pool.query(
  "CREATE TABLE IF NOT EXISTS acknowledged (id serial PRIMARY KEY, pid int, text text)",
);
for (let number = 0; ; number++) {
  const text = `${process.pid}-${number}`;
  await inTransaction(
    (tx) => tx.$executeRaw`INSERT INTO acknowledged (pid, text) VALUES (${process.pid}, ${text})`,
  );
  process.stdout.write(`stored ${text}\n`);
}
