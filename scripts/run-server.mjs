// The server as a child: signals reach it once, and it cannot outlive this process (a closed channel stops it).
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { showProgress } from "./steps.mjs";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"];
// A terminal and npm both pass one Ctrl-C on; a second press, which ends the server at once, comes later.
const SAME_SIGNAL_MS = 500;
const NAME = "start the server";

/** Runs dist/server.js until it ends; answers the exit code for this process. */
export function runServer() {
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(1);
  // In a process group of its own, so that a terminal's Ctrl-C reaches it through here alone.
  const child = spawn(process.execPath, ["dist/server.js"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
    // With its default of eight arenas a core, glibc keeps about 50 MB that nobody uses.
    env: { MALLOC_ARENA_MAX: "2", ...process.env },
  });
  const progress = showProgress(NAME, begun);
  let ready = false;
  child.on("message", (message) => {
    if (message.progress) progress.note(message.progress);
    if (!message.ready) return;
    ready = true;
    progress.stop();
    console.log(`ok     ${NAME} (${seconds()} s)\n\n${message.ready.join("\n")}\n`);
  });
  passSignals(child);
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("exit", (code, signal) => {
      progress.stop();
      if (!ready) console.error(`FAILED ${NAME} (${seconds()} s): the lines above say why.`);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function passSignals(child) {
  let last = Number.NEGATIVE_INFINITY;
  for (const signal of SIGNALS)
    process.on(signal, () => {
      if (performance.now() - last < SAME_SIGNAL_MS) return;
      last = performance.now();
      child.kill(signal);
    });
}
