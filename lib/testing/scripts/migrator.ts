// Opens a database and migrates it, as a start of the server does; it may be killed meanwhile.
import { openDatabase } from "@/lib/db/client";
import { lockFolder } from "@/lib/db/folder-lock";
import { migrate } from "@/lib/db/migrate";

const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, MIGRATIONS: folder = "" } = process.env;
process.stdout.write("starting\n");
if (dataDir) await lockFolder(dataDir);
const database = await openDatabase({ databaseUrl, dataDir });
process.stdout.write("opened\n");
const applied = await migrate(database, { folder });
process.stdout.write(`applied ${applied.join(" ")}\n`);
await database.close();
