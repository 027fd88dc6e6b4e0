// Builds the published client to dist/client, ready for `npm pack`: each entry as ESM and as CommonJS, with types for both.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = path.join(root, "dist/client");
const ENTRIES = {
  index: "sdk/client/index.ts",
  "disk-store": "sdk/client/disk-store.ts",
  react: "sdk/react/index.ts",
  openfeature: "sdk/openfeature/prompt-provider.ts",
};
const FORMATS = { esm: { format: "esm", type: "module" }, cjs: { format: "cjs", type: "commonjs" } };

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [folder, { format, type }] of Object.entries(FORMATS)) {
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: path.join(out, folder),
    bundle: true,
    // What is the caller's: React, OpenFeature. The pattern engine is carried along.
    external: ["react", "@openfeature/*", "node:*"],
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    format,
    logLevel: "warning",
  });
  writeFileSync(path.join(out, folder, "package.json"), `${JSON.stringify({ type })}\n`);
}
writeTypes();
await build({
  absWorkingDir: root,
  entryPoints: { countersign: "server/countersign.ts" },
  outdir: path.join(out, "bin"),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  alias: { "@": root.replace(/[\\/]$/, "") },
  // Files are meant from where the command runs, as of any command that is installed.
  define: { COMMAND_NAME: '"countersign"', "process.env.INIT_CWD": "undefined" },
  banner: { js: "#!/usr/bin/env node" },
  logLevel: "warning",
});
writeFileSync(
  path.join(out, "THIRD-PARTY.txt"),
  `re2js, which is in the client:\n\n${readFileSync(path.join(root, "node_modules/re2js/LICENSE"), "utf8")}`,
);
for (const file of ["package.json", "README.md"]) cpSync(path.join(root, "sdk", file), path.join(out, file));

for (const name of Object.keys(ENTRIES)) {
  const text = readFileSync(path.join(out, "esm", `${name}.js`), "utf8");
  const { code } = await transform(text, { minify: true });
  const kilobytes = (gzipSync(code).length / 1000).toFixed(1);
  console.log(`${name.padEnd(12)} ${kilobytes.padStart(6)} kB, minified and gzipped`);
}

/** Declarations as TypeScript writes them; each says the file that it means, which Node's resolution asks for. */
function writeTypes() {
  const types = path.join(out, "esm/types");
  const compiler = path.join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(
    process.execPath,
    [compiler, "-p", path.join(root, "sdk/tsconfig.json"), "--outDir", types],
    { encoding: "utf8" },
  );
  if (status !== 0) {
    console.error(stdout);
    process.exit(1);
  }
  for (const file of readdirSync(types, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".d.ts"),
  )) {
    const full = path.join(types, file);
    const text = readFileSync(full, "utf8").replace(/(from |import\()"(\.{1,2}\/[^"]+)"/g, '$1"$2.js"');
    writeFileSync(full, text);
  }
  cpSync(types, path.join(out, "cjs/types"), { recursive: true });
}
