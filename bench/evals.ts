import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ms, summarise } from "./common/measure";
import type { Options } from "./common/options";
import { peakMemory } from "./common/peak-memory";
import { printTable, verdict } from "./common/print-table";
import { installPromptfoo, type PeerRun, runPromptfoo } from "./common/promptfoo-peer";
import { LANES, startEvalConsole } from "./evals/eval-console";
import { askBarely, SLOW_MS, startFastModels } from "./evals/fast-models";

const ROUNDS = 3;
const FAST = 1000;
const SLOW = 200;
const GOAL_OVERHEAD_MS = 0.3;
const GOAL_OF_IDEAL = 1.05;
const SIZES = [
  { name: "one", model: "fast", cases: 1 },
  { name: "fast", model: "fast", cases: FAST },
  { name: "slow", model: "slow", cases: SLOW },
];
const IDEAL_MS = (SLOW / LANES) * SLOW_MS;

/** A run of a golden set against what the model and the network take by themselves, and against promptfoo, in turns. */
export async function benchEvals({ database }: Options): Promise<void> {
  installPromptfoo();
  const models = await startFastModels();
  const started = await startEvalConsole(database, models.url, SIZES);
  try {
    const ours = { one: [] as number[], fast: [] as number[], slow: [] as number[] };
    const peer = { one: [] as number[], fast: [] as number[], slow: [] as number[] };
    const bare: number[] = [];
    const peerMb: number[] = [];
    const idleMb = peakMemory(started.pid) ?? 0;
    await started.run("fast");
    await runPromptfoo(configOf(models.url, "fast", 1), LANES);
    for (let round = 0; round < ROUNDS; round++)
      for (const { name, model, cases } of SIZES) {
        const size = name as keyof typeof ours;
        const run = await started.run(name);
        if (run.passed !== cases) throw new Error(`Of ${cases} cases ${run.passed} passed here.`);
        ours[size].push(run.ms);
        if (size === "fast") bare.push(await askBarely(models.url, { model, count: cases, lanes: LANES }));
        const other: PeerRun = await runPromptfoo(configOf(models.url, model, cases), LANES);
        if (other.passed !== cases) throw new Error(`Of ${cases} cases ${other.passed} passed in promptfoo.`);
        peer[size].push(other.ms);
        peerMb.push(other.peakMb);
      }
    const half = (times: readonly number[]) => summarise(times).p50;
    const bareMs = half(bare);
    const peerStart = half(peer.one);
    const overhead = (half(ours.fast) - bareMs) / FAST;
    const peerOverhead = (half(peer.fast) - peerStart - bareMs) / FAST;
    const ofIdeal = half(ours.slow) / IDEAL_MS;
    const peerOfIdeal = (half(peer.slow) - peerStart) / IDEAL_MS;
    const command = await timeCommand(started);
    printTable(
      `An eval run, ${database}, ${LANES} questions at once (medians of ${ROUNDS})`,
      ["", "here", "promptfoo", "goal", ""],
      [
        [
          `overhead a case over ${FAST} (bare questions ${(bareMs / FAST).toFixed(2)} ms each)`,
          `${overhead.toFixed(2)} ms`,
          `${peerOverhead.toFixed(2)} ms`,
          `<= ${GOAL_OVERHEAD_MS} ms`,
          verdict(overhead <= GOAL_OVERHEAD_MS),
        ],
        [
          `${SLOW} cases of ${SLOW_MS} ms against the ideal of ${IDEAL_MS / 1000} s`,
          ofIdeal.toFixed(3),
          peerOfIdeal.toFixed(3),
          `<= ${GOAL_OF_IDEAL}`,
          verdict(ofIdeal <= GOAL_OF_IDEAL),
        ],
        ["one case, from its start to its end", `${ms(half(ours.one))} ms`, `${ms(peerStart)} ms`, "", ""],
        ["start of the command (--help)", `${ms(command)} ms`, "", "", ""],
        [
          "peak memory (the server, everything in it)",
          `${(peakMemory(started.pid) ?? 0).toFixed(0)} MB (${idleMb.toFixed(0)} before)`,
          `${Math.max(...peerMb).toFixed(0)} MB`,
          "",
          "",
        ],
      ],
    );
  } finally {
    await started.close();
    models.stop();
  }
}

function configOf(url: string, model: string, cases: number): object {
  return {
    prompts: ["Answer {{customer}} kindly."],
    providers: [{ id: `openai:chat:${model}`, config: { apiBaseUrl: url, apiKey: "none" } }],
    tests: Array.from({ length: cases }, (_, index) => ({
      vars: { customer: `Mira ${index}` },
      assert: [{ type: "icontains", value: "soon" }],
    })),
  };
}

/** Milliseconds until the command line has said what it can do. */
async function timeCommand({ url, key }: { url: string; key: string }): Promise<number> {
  const env = { ...process.env, COUNTERSIGN_URL: url, COUNTERSIGN_API_KEY: key };
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    await promisify(execFile)(process.execPath, ["dist/countersign.js", "--help"], { env });
    times.push(performance.now() - begun);
  }
  return summarise(times).p50;
}
