// Steps that people wait for: a line each, with its seconds; a failing one names itself and shows why. Only what Node
// brings along: this runs before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const LEAST_NODE = [20, 19];
const SHOWN_LINES = 200;
const children = new Set();
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    // Without a step at work the signal is somebody else's: the running server's.
    if (children.size === 0) return;
    for (const child of children) child.kill(signal);
    process.exit(128 + constants.signals[signal]);
  });

/** Ends with a sentence where Node is too old for what follows. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  console.error(
    `Countersign needs Node.js ${LEAST_NODE.join(".")} or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/**
 * Runs a command as one step. `show`: "failure" passes the output on only when it fails, "always" as it comes.
 * Returns whether it succeeded; what it printed last is shown when it did not.
 */
export function runStep(name, [file, ...args], { show = "failure", env = {} } = {}) {
  const begun = performance.now();
  const child = spawn(file, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  const progress = showProgress(name, begun);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (show === "always") process.stdout.write(text);
    });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      output += error.message;
    });
    child.once("close", (code) => {
      children.delete(child);
      progress.stop();
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
      if (code !== 0 && show === "failure")
        console.log(output.trimEnd().split("\n").slice(-SHOWN_LINES).join("\n"));
      resolve({ ok: code === 0, output });
    });
  });
}

/** On a terminal the running step counts its seconds; in a log nothing is overwritten. */
export function showProgress(name, begun) {
  const note = (line) => console.log(`${process.stdout.isTTY ? "\r\u001b[K" : ""}       ${line}`);
  if (!process.stdout.isTTY) return { note, stop() {} };
  const draw = () =>
    process.stdout.write(`\r...    ${name} ${Math.round((performance.now() - begun) / 1000)} s `);
  draw();
  const timer = setInterval(draw, 1000);
  return {
    note,
    stop() {
      clearInterval(timer);
      process.stdout.write("\r\u001b[K");
    },
  };
}

/** Installs what package-lock.json names, when it is not what is installed. */
export async function ensureInstalled() {
  const mark = path.join(root, "node_modules/.countersign-installed");
  const wanted = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // A production setting of the caller must not leave out what the build needs.
  const command = [npm, "ci", "--include=dev", "--no-audit", "--no-fund"];
  // Prisma would load an engine from its makers that nothing here uses (see generate.mjs).
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  // What is kept is not asked for again; where it is older than the lock file, everything is.
  const isKept = await runStep("install packages", [...command, "--prefer-offline"], { env });
  const { ok } = isKept.ok ? isKept : await runStep("install packages afresh", command, { env });
  if (!ok) {
    console.error(
      "Installing packages failed: see above. Check the network and the registry of npm, then start again.",
    );
    process.exit(1);
  }
  mkdirSync(path.dirname(mark), { recursive: true });
  writeFileSync(mark, wanted);
}
