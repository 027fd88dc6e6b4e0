// The full sizes of what `npm test` runs small: crash loops, model runs, fuzzing, eval runs, faults of the client,
// relays, rollouts, soaks (which need a build). Hours, not minutes. Names on the command line choose some:
// npm run test:long -- crash
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { requireNode, runStep } from "./steps.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const SUITES = {
  crash: ["lib/testing/crash/"],
  model: ["lib/testing/model/"],
  fuzz: ["lib/testing/fuzz/"],
  evals: ["server/evals/"],
  sdk: ["sdk/", "server/sdk-faults"],
  relay: ["server/relay/"],
  rollouts: ["server/rollouts/"],
  soak: ["server/soak"],
};
const PROJECTS = ["unit", "embedded", "postgresql", "server"];

process.chdir(root);
requireNode();
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`There is no long suite ${unknown.join(", ")}. There are ${Object.keys(SUITES).join(", ")}.`);
  process.exit(1);
}
const folders = (chosen.length > 0 ? chosen : Object.keys(SUITES)).flatMap((name) => SUITES[name]);
const results = path.join(root, "test-results");
mkdirSync(results, { recursive: true });

const rows = [];
let failed = false;
for (const project of PROJECTS) {
  const file = path.join(results, `long-${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const command = ["node_modules/vitest/vitest.mjs", "run", "--project", project, "--passWithNoTests"];
  const { ok } = await runStep(`long ${project}`, [process.execPath, ...command, ...reporters, ...folders], {
    show: "always",
    env: { COUNTERSIGN_LONG: "1" },
  });
  failed ||= !ok;
  rows.push(...readRows(project, file));
}

const width = Math.max(0, ...rows.map(({ name }) => name.length));
for (const { project, name, status, seconds } of rows)
  console.log(`${status.padEnd(7)} ${project.padEnd(10)} ${name.padEnd(width)} ${seconds.padStart(8)} s`);
process.exit(failed ? 1 : 0);

function readRows(project, file) {
  if (!existsSync(file)) return [];
  const { testResults } = JSON.parse(readFileSync(file, "utf8"));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status, duration }) => ({
      project,
      name: `${path.relative(root, name)}: ${title}`,
      status,
      seconds: ((duration ?? 0) / 1000).toFixed(1),
    })),
  );
}
