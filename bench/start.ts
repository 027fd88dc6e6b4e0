import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort } from "@/lib/testing/free-port";
import { ms, summarise } from "./common/measure";
import { buildNextPeer } from "./common/next-peer";
import { peakMemory, residentMemory } from "./common/peak-memory";
import { printTable, verdict } from "./common/print-table";
import { requireBuild } from "./common/started-console";

const ROUNDS = 3;
const STEP_MS = 10;
const LONGEST_MS = 300_000;
/** Until what was compiled and collected at the start has settled. */
const SETTLED_MS = 5_000;
const FIRST_GOAL_MS = 5_000;
const AGAIN_GOAL_MS = 1_500;
const MEMORY_GOAL_MB = 450;

type Started = { pageMs: number; wholeMs: number; restingMb: number; peakMb: number };

/** `npm start` over an empty folder and over one that is there, until a browser has its first page and until the demo is whole; and its memory. */
export async function benchStart(): Promise<void> {
  requireBuild();
  const [first, again, bare]: [Started[], Started[], Started[]] = [[], [], []];
  const peer = buildNextPeer();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const folder = mkdtempSync(path.join(os.tmpdir(), "cs-bench-start-"));
      const env = {
        COUNTERSIGN_DATA_DIR: folder,
        COUNTERSIGN_LOG_LEVEL: "warn",
        HOST: "127.0.0.1",
        DATABASE_URL: "",
      };
      first.push(await start(["scripts/start.mjs"], { env }));
      again.push(await start(["scripts/start.mjs"], { env }));
      bare.push(await start([...peer.args, "-H", "127.0.0.1"], { cwd: peer.folder }));
      rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    peer.remove();
  }
  printTable(
    `From the command to the first page, medians of ${ROUNDS} rounds, on the embedded database`,
    ["", "first page ms", "of next start", "goal", "", "whole ms", "at rest MB", "peak MB", "goal", ""],
    [
      toRow("npm start over an empty folder, with the demo", first, bare, FIRST_GOAL_MS),
      toRow("npm start again", again, bare, AGAIN_GOAL_MS),
      toRow("next start of one page", bare, bare),
    ],
  );
}

function toRow(
  name: string,
  rounds: readonly Started[],
  bare: readonly Started[],
  goalMs?: number,
): string[] {
  const median = (of: keyof Started, all = rounds) => summarise(all.map((one) => one[of])).p50;
  const [page, memory] = [median("pageMs"), median("restingMb")];
  return [
    name,
    ms(page),
    (page / median("pageMs", bare)).toFixed(1),
    goalMs ? `<= ${goalMs}` : "",
    goalMs ? verdict(page <= goalMs) : "peer",
    ms(median("wholeMs")),
    memory.toFixed(0),
    median("peakMb").toFixed(0),
    goalMs ? `<= ${MEMORY_GOAL_MB}` : "",
    goalMs ? verdict(memory <= MEMORY_GOAL_MB) : "",
  ];
}

/** Starts, waits for a page and until all of it is there, the demo too; rests, measures and ends it. */
async function start(
  args: readonly string[],
  { env = {}, cwd = process.cwd() }: { env?: Record<string, string>; cwd?: string },
): Promise<Started> {
  const port = await findFreePort();
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", PORT: String(port), ...env },
    stdio: "ignore",
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = `http://127.0.0.1:${port}`;
  await until(child, async () => {
    const answer = await fetch(`${url}/`);
    return answer.ok && (await answer.text()).includes("</html>");
  });
  const pageMs = performance.now() - begun;
  // The peer has no such address: it is whole with its page.
  await until(child, async () => [200, 404].includes((await fetch(`${url}/readyz`)).status));
  const wholeMs = performance.now() - begun;
  await delay(SETTLED_MS);
  const pids = [child.pid ?? 0, ...childrenOf(child.pid ?? 0)];
  const sum = (read: (pid: number) => number | null) => pids.reduce((all, pid) => all + (read(pid) ?? 0), 0);
  const started = { pageMs, wholeMs, restingMb: sum(residentMemory), peakMb: sum(peakMemory) };
  child.kill("SIGTERM");
  await ended;
  process.off("exit", kill);
  return started;
}

/** Asks until it is so; what cannot be asked yet is not so. */
async function until(child: ChildProcess, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while (!(await isSo().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > end)
      throw new Error("It did not start. Run npm run build first.");
    await delay(STEP_MS);
  }
}

/** Every process that was started by this one, where the system tells. */
function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    const own = text.split(" ").filter(Boolean).map(Number);
    return own.flatMap((one) => [one, ...childrenOf(one)]);
  } catch {
    return [];
  }
}
