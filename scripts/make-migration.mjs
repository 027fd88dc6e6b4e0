// Prints the SQL that leads from prisma/migrations (or from nothing) to prisma/schema.prisma:
//   node scripts/make-migration.mjs [--from-empty] [--schema file] > prisma/migrations/<name>/migration.sql
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { openScratchPool } from "./embedded-pool.mjs";
import { diffToSchema } from "./schema-engine.mjs";

const { values } = parseArgs({
  options: { "from-empty": { type: "boolean" }, schema: { type: "string", default: "prisma/schema.prisma" } },
});
const fromEmpty = values["from-empty"] === true;
const migrations = path.join(path.dirname(values.schema), "migrations");

const scratch = await openScratchPool();
if (!fromEmpty) {
  const names = existsSync(migrations) ? readdirSync(migrations).sort() : [];
  for (const name of names) {
    const file = path.join(migrations, name, "migration.sql");
    if (existsSync(file)) await scratch.exec(readFileSync(file, "utf8"));
  }
}
const sql = await diffToSchema(scratch.pool, values.schema, { fromEmpty });
process.stdout.write(sql);
await scratch.close();
process.exit(0);
