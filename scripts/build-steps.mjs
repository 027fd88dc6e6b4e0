// What makes dist/ and .next/, and whether they are those of the present sources.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runStep } from "./steps.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const mark = path.join(root, "dist/built-from");
const SOURCES = [
  ...["app", "components", "lib", "prisma", "sdk", "server"],
  ...[
    "next.config.js",
    "postcss.config.js",
    "tsconfig.json",
    "package.json",
    "package-lock.json",
    "proxy.ts",
  ],
  ...["instrumentation.ts", "scripts/build-steps.mjs", "scripts/build-server.mjs", "scripts/generate.mjs"],
];
const NO_SOURCE = /(^|\/)(generated|testing|node_modules)(\/|$)|\.test\.tsx?$|\.md$/;
const ADVICE =
  "Nothing was started. If you changed the sources, undo the change that the lines above name; else remove .next and dist, and start again.";

/** Builds unless what is there was built from exactly these sources. */
export async function ensureBuilt() {
  const complete = [".next/BUILD_ID", "dist/server.js"].every((file) => existsSync(path.join(root, file)));
  if (complete && existsSync(mark) && readFileSync(mark, "utf8") === hashSources()) return;
  await buildAll();
}

export async function buildAll() {
  const hash = hashSources();
  rmSync(mark, { force: true });
  const node = (...args) => [process.execPath, ...args];
  await step("generate the database client", node("scripts/generate.mjs"));
  await step("build the pages", node("node_modules/next/dist/bin/next", "build"));
  await step("bundle the server", node("scripts/build-server.mjs"));
  await step("make the template of databases", node("dist/make-template.js"));
  writeFileSync(mark, hash);
}

async function step(name, command) {
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { ok } = await runStep(name, command, { env });
  if (ok) return;
  console.error(`The step "${name}" failed: see above. ${ADVICE}`);
  process.exit(1);
}

function hashSources() {
  const hash = createHash("sha256").update(process.version.split(".")[0]);
  for (const source of SOURCES)
    for (const file of listFiles(source))
      hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

function listFiles(relative, isFolder) {
  const full = path.join(root, relative);
  if (NO_SOURCE.test(relative) || (isFolder === undefined && !existsSync(full))) return [];
  if (!(isFolder ?? statSync(full).isDirectory())) return [relative];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => listFiles(`${relative}/${entry.name}`, entry.isDirectory()));
}
