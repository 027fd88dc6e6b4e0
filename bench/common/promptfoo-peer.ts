import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { peakMemory } from "./peak-memory";

const VERSION = "0.121.20";
const FOLDER = path.join(os.tmpdir(), `countersign-peer-promptfoo-${VERSION}`);
const QUIET = {
  PROMPTFOO_DISABLE_TELEMETRY: "1",
  PROMPTFOO_DISABLE_UPDATE: "1",
  PROMPTFOO_DISABLE_REMOTE_GENERATION: "1",
  PROMPTFOO_DISABLE_DEBUG_LOG: "1",
  PROMPTFOO_DISABLE_ERROR_LOG: "1",
};

/** Reads one JSON list of what `runAssertions` takes, and writes the list of what it answers. */
const JUDGE = `import promptfoo from "promptfoo";
function asProvider({ says, vectors }) {
  let said = 0;
  return {
    id: () => "grader",
    callApi: async () => ({ output: says[said++ % says.length] }),
    callEmbeddingApi: async (text) => ({ embedding: vectors[text] ?? [1, 0] }),
  };
}
let text = "";
for await (const part of process.stdin) text += part;
const results = [];
const begun = performance.now();
for (const { tools, grader, ...one } of JSON.parse(text)) {
  const provider = { id: () => "echo", config: { tools } };
  if (grader) one.test.options = { provider: asProvider(grader) };
  try {
    const { pass, score, reason } = await promptfoo.assertions.runAssertions({ ...one, provider });
    results.push({ outcome: pass ? "passed" : "failed", score, reason });
  } catch (error) {
    results.push({ outcome: "errored", score: 0, reason: String(error) });
  }
}
const out = JSON.stringify({ results, ms: performance.now() - begun });
process.stdout.write("\\n@@" + out, () => process.exit(0));
`;

export type PeerResult = { outcome: "passed" | "failed" | "errored"; score: number; reason: string };

/** Installs promptfoo apart from this project, once; it is large, so that takes minutes. */
export function installPromptfoo(): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, "countersign-judge.mjs"), JUDGE);
  if (existsSync(path.join(FOLDER, "node_modules/promptfoo/package.json"))) return;
  process.stdout.write(`Installing promptfoo ${VERSION} in ${FOLDER} (once, some minutes) ...\n`);
  const flags = ["--prefix", FOLDER, "--no-audit", "--no-fund", "--no-save"];
  const { status, stderr } = spawnSync("npm", ["install", `promptfoo@${VERSION}`, ...flags], {
    cwd: FOLDER,
    encoding: "utf8",
    env: { ...process.env, ...QUIET },
  });
  if (status !== 0) throw new Error(`promptfoo ${VERSION} could not be installed: ${stderr}`);
}

/** What promptfoo itself says of these, in a process of its own without telemetry. */
export async function askPromptfoo(
  questions: readonly unknown[],
): Promise<{ results: PeerResult[]; ms: number }> {
  const child = spawn(process.execPath, ["countersign-judge.mjs"], {
    cwd: FOLDER,
    env: { ...process.env, ...QUIET, PROMPTFOO_CONFIG_DIR: path.join(FOLDER, "config") },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
  });
  child.stdin.end(JSON.stringify(questions));
  await new Promise((resolve) => child.once("close", resolve));
  const answer = output.split("\n@@")[1];
  if (!answer) throw new Error(`promptfoo gave no answer: ${errors.slice(-2000)}`);
  return JSON.parse(answer) as { results: PeerResult[]; ms: number };
}

export type PeerRun = { ms: number; peakMb: number; passed: number };

/** `promptfoo eval` of a config, from its start to its end, without its cache. */
export async function runPromptfoo(config: object, lanes: number): Promise<PeerRun> {
  const [asked, out] = ["countersign-eval.json", "countersign-results.json"];
  writeFileSync(path.join(FOLDER, asked), JSON.stringify(config));
  const { bin } = JSON.parse(readFileSync(path.join(FOLDER, "node_modules/promptfoo/package.json"), "utf8"));
  const main = path.join("node_modules/promptfoo", bin.promptfoo);
  const options = ["--no-cache", "--no-table", "--no-progress-bar", "--no-write", "-j", String(lanes)];
  const begun = performance.now();
  const child = spawn(process.execPath, [main, "eval", "-c", asked, "-o", out, ...options], {
    cwd: FOLDER,
    env: { ...process.env, ...QUIET, PROMPTFOO_CONFIG_DIR: path.join(FOLDER, "config") },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
  });
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = peakMemory(child.pid ?? 0) ?? peakMb;
  }, 50);
  const code = await new Promise((resolve) => child.once("close", resolve));
  const ms = performance.now() - begun;
  clearInterval(watch);
  if (code !== 0) throw new Error(`promptfoo eval ended with ${code}: ${errors.slice(-2000)}`);
  const { results } = JSON.parse(readFileSync(path.join(FOLDER, out), "utf8"));
  return { ms, peakMb, passed: results.stats.successes };
}
