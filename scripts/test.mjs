// Everything: check, build, unit, operations on both databases, the server as a process, journeys in Chromium.
// Ends with "N passed, N failed". Plain .mjs: it runs before anything is installed.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, requireNode, runStep } from "./steps.mjs";
import { findMissingTools, installTools } from "./system-tools.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const results = path.join(root, "test-results");
const totals = { passed: 0, failed: 0, skipped: 0 };

process.chdir(root);
requireNode();
await ensureInstalled();
prepareTools();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const node = (...args) => [process.execPath, ...args];
await judge("check", node("scripts/check.mjs"));
const built = await judge("build", node("scripts/build.mjs"));
await operations("unit");
// What runs as a process mostly waits for it: beside what computes.
await Promise.all([operations("server"), operationsOnBoth()]);
if (built) {
  const file = path.join(results, "journeys.json");
  await suite("journeys", node("node_modules/@playwright/test/cli.js", "test"), () => countJourneys(file));
}

const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);

/** A step that is one test of its own. */
async function judge(name, command) {
  const { ok } = await runStep(name, command);
  totals[ok ? "passed" : "failed"] += 1;
  return ok;
}

async function operationsOnBoth() {
  await operations("embedded");
  await operations("postgresql");
}

/** A project of Vitest. */
function operations(project) {
  const file = path.join(results, `${project}.json`);
  const report = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const command = node("node_modules/vitest/vitest.mjs", "run", "--project", project, ...report);
  return suite(project, command, () => countVitest(file));
}

/** A step that counts its own tests; one that fails without a failed test counts as one. */
async function suite(name, command, count) {
  const { ok } = await runStep(name, command, { show: "failure", env: { NO_COLOR: "1" } });
  const counted = count();
  if (!ok && counted.failed === 0) counted.failed = 1;
  for (const key of Object.keys(totals)) totals[key] += counted[key];
  console.log(
    `       ${name}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`,
  );
}

function countVitest(file) {
  const none = { passed: 0, failed: 0, skipped: 0 };
  if (!existsSync(file)) return none;
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests };
}

function countJourneys(file) {
  const none = { passed: 0, failed: 0, skipped: 0 };
  if (!existsSync(file)) return none;
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/** Chromium and PostgreSQL come from Debian's packages where we may install them; elsewhere we say what is missing. */
function prepareTools() {
  const missing = findMissingTools();
  if (missing.length === 0) return;
  const mayInstall = process.env.CI === "true" && process.getuid?.() === 0;
  if (mayInstall && installTools(missing)) return;
  for (const { what, how } of missing) console.error(`${what} is missing. ${how}`);
  process.exit(1);
}
