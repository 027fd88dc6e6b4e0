// Makes the Prisma client (lib/db/generated) when the schema or Prisma has changed. Offline: the schema engine that
// Prisma asks for is not used by `generate`, so any executable does.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const generated = path.join(root, "lib/db/generated");
const mark = path.join(root, "node_modules/.cache/countersign/generated");

const hash = createHash("sha256");
for (const file of ["prisma/schema.prisma", "node_modules/prisma/package.json"])
  hash.update(readFileSync(path.join(root, file)));
const wanted = hash.digest("hex");

const isFresh =
  existsSync(path.join(generated, "client.ts")) && existsSync(mark) && readFileSync(mark, "utf8") === wanted;
if (!isFresh) {
  const prisma = path.join(root, "node_modules/prisma/build/index.js");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [prisma, "generate", "--schema", path.join(root, "prisma/schema.prisma")],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
  mkdirSync(path.dirname(mark), { recursive: true });
  writeFileSync(mark, wanted);
}
