// Bundles what runs by itself to dist/: the server, and what goes over a stopped server's database. Packages stay outside; `server-only` is Next's word and means nothing here.
import { rmSync } from "node:fs";
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
  await build({ ...common, entryPoints: { server }, splitting: true, chunkNames: "parts/[name]-[hash]" });
}
// What measures stays apart from the packages that it measures.
const outside = only in more ? { external: [], packages: "external" } : {};
const entryPoints = only ? { [only]: tools[only] ?? more[only] } : tools;
if (only !== "server") await build({ ...common, ...outside, entryPoints });
