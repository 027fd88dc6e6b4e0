// Bundles what runs by itself to dist/: the server, and what goes over a stopped server's database. Packages stay outside; `server-only` is Next's word and means nothing here.
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

const entries = {
  server: "server/main.ts",
  import: "server/import.ts",
  countersign: "server/countersign.ts",
  relay: "server/relay.ts",
  export: "server/export.ts",
  backup: "server/backup.ts",
  restore: "server/restore.ts",
  "audit-invariants": "server/audit-invariants.ts",
  "audit-verify": "server/audit-verify.ts",
};
/** Made only when asked for by name. */
const more = { bench: "bench/main.ts" };
const only = process.argv[2];

await build({
  absWorkingDir: root,
  entryPoints: only ? { [only]: entries[only] ?? more[only] } : entries,
  outdir: "dist",
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "linked",
  alias: { "@": root.replace(/[\\/]$/, "") },
  plugins: [nothing],
  define: { API_VERBS: JSON.stringify(readApiVerbs(root)) },
  logLevel: "warning",
  banner: { js: "// Made by scripts/build-server.mjs." },
});
