// Bundles what runs by itself to dist/: the server, and what goes over a stopped server's database. Packages stay outside; `server-only` is Next's word and means nothing here.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { readApiVerbs } from "./api-verbs.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const nothing = {
  name: "server-only",
  setup(bundle) {
    bundle.onResolve({ filter: /^server-only$/ }, () => ({ path: "server-only", namespace: "nothing" }));
    bundle.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "" }));
  },
};

/**
 * What stays in node_modules: what Next shares with the server, what finds files of its own beside it, and what is loaded
 * only when it is needed. All else is put in, because a start is mostly the reading of files.
 */
const OUTSIDE = [
  ...["next", "next/*", "react", "react-dom", "pg", "pino", "undici", "nodemailer", "esbuild"],
  ...["@prisma/*", "@electric-sql/*", "@ai-sdk/*"],
];

/**
 * What every start loads from node_modules. It is asked for by `require`: by `import`, Node reads these CommonJS files twice, to
 * find the names that they export.
 */
const required = {
  name: "required",
  setup(bundle) {
    const filter = /^(next|pg|pino|@prisma\/adapter-pg|@prisma\/client\/runtime\/client)$/;
    bundle.onResolve({ filter }, ({ path: name, namespace }) =>
      namespace === "required" ? { path: name, external: true } : { path: name, namespace: "required" },
    );
    bundle.onLoad({ filter: /.*/, namespace: "required" }, ({ path: name }) => ({
      contents: `module.exports = require(${JSON.stringify(name)});`,
    }));
  },
};

/** Prisma's compiler of queries, which its package carries as megabytes of text: a file of bytes is read without being parsed. */
const compiler = {
  name: "query-compiler",
  setup(bundle) {
    bundle.onResolve({ filter: /query_compiler_.*\.wasm-base64\.mjs$/ }, ({ path: name }) => ({
      path: name,
      namespace: "query-compiler",
    }));
    bundle.onLoad({ filter: /.*/, namespace: "query-compiler" }, async ({ path: name }) => {
      const { wasm } = await import(name);
      mkdirSync(path.join(root, "dist/parts"), { recursive: true });
      writeFileSync(path.join(root, "dist/parts/query-compiler.wasm"), Buffer.from(wasm, "base64"));
      return {
        contents: `import { readFileSync } from "node:fs";
export const wasm = readFileSync(new URL("./query-compiler.wasm", import.meta.url));`,
      };
    });
  },
};

const entries = {
  server: "server/main.ts",
  import: "server/import.ts",
  countersign: "server/countersign.ts",
  "make-template": "server/make-template.ts",
  relay: "server/relay.ts",
  export: "server/export.ts",
  backup: "server/backup.ts",
  restore: "server/restore.ts",
  "audit-invariants": "server/audit-invariants.ts",
  "audit-verify": "server/audit-verify.ts",
};
/** Packages of the older kind ask for Node's own modules by `require`. */
const BANNER = `// Made by scripts/build-server.mjs.
import { createRequire as makeRequire } from "node:module";
const require = makeRequire(import.meta.url);`;

/** Made only when asked for by name. */
const more = { bench: "bench/main.ts" };
const only = process.argv[2];

const common = {
  absWorkingDir: root,
  outdir: "dist",
  bundle: true,
  external: OUTSIDE,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "linked",
  alias: { "@": root.replace(/[\\/]$/, "") },
  plugins: [nothing],
  define: { API_VERBS: JSON.stringify(readApiVerbs(root)) },
  logLevel: "warning",
  banner: { js: BANNER },
};

const { server, ...tools } = entries;
if (!only || only === "server") {
  rmSync(path.join(root, "dist/parts"), { recursive: true, force: true });
  // Its first part is small and begins while the rest is loaded; what both need is in a file between them.
  await build({
    ...common,
    entryPoints: { server },
    plugins: [nothing, required, compiler],
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
  });
}
// What measures stays apart from the packages that it measures.
const outside = only in more ? { external: [], packages: "external" } : {};
const entryPoints = only ? { [only]: tools[only] ?? more[only] } : tools;
if (only !== "server") await build({ ...common, ...outside, entryPoints });
