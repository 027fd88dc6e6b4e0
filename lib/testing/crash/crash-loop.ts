import { rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { bundleScript, type Script, SHORT_LIVED, startBundle } from "../run-script";
import type { Line, Order } from "./calls";
import { Judge } from "./judge";

const WRITER = "lib/testing/scripts/crash-writer.ts";
const MOST_MS = 350;
/** One kill of so many comes while the database opens. */
const WHILE_OPENING = 8;
const OPENING_MS = 1_500;

export type CrashRun = { judge: Judge; openings: number[]; cutOpenings: number };

/**
 * Kills a writer so many times at random moments, each time on the same database. The next one has loaded its
 * modules meanwhile and opens when the one before is dead. `inspect` comes between, at the end too, when the call that
 * was cut off has been made again and nobody has the database open.
 */
export async function crashOften(
  place: Record<string, string>,
  { kills, inspectEach, random }: { kills: number; inspectEach: number; random: () => number },
  inspect: (judge: Judge) => Promise<void>,
): Promise<CrashRun> {
  const file = await bundleScript(WRITER);
  const run: CrashRun = { judge: new Judge(), openings: [], cutOpenings: 0 };
  let waiting = startBundle(file, { env: place, flags: SHORT_LIVED });
  const takeWriter = async () => {
    const writer = waiting;
    await writer.waitFor(/"loaded"/);
    waiting = startBundle(file, { env: place, flags: SHORT_LIVED });
    return writer;
  };
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const writer = await takeWriter();
      await runUntilKilled(writer, run.judge.order(true), random);
      const lines = linesOf(writer);
      const ready = lines.find((line) => "ready" in line);
      if (ready) run.openings.push(ready.ready);
      else run.cutOpenings += 1;
      run.judge.hear(lines);
      run.judge.noteCut();
      if (kill % inspectEach !== 0 && kill !== kills) continue;
      const last = await takeWriter();
      order(last, run.judge.order(false));
      if ((await last.exited).code !== 0) throw new Error(`The next start failed:\n${last.errors()}`);
      run.judge.hear(linesOf(last));
      await inspect(run.judge);
    }
  } finally {
    waiting.child.kill("SIGKILL");
    await waiting.exited;
    rmSync(file, { force: true });
  }
  return run;
}

/** The figures of docs/RELIABILITY.md. */
export function describeRun({ judge, openings, cutOpenings }: CrashRun): string {
  const median = openings.toSorted((a, b) => a - b)[Math.floor(openings.length / 2)];
  const cuts = Object.entries(judge.cuts).map(([name, count]) => `${name} ${count}`);
  return `${openings.length + cutOpenings} kills, ${cutOpenings} of them while opening; ${judge.acknowledged} calls acknowledged; opened in ${median} ms (median); cut off: ${cuts.join(", ")}`;
}

const order = (writer: Script, what: Order) => writer.child.stdin?.write(`${JSON.stringify(what)}\n`);
const linesOf = (writer: Script) => writer.lines.map((line) => JSON.parse(line) as Line);

async function runUntilKilled(writer: Script, what: Order, random: () => number): Promise<void> {
  order(writer, what);
  if (random() * WHILE_OPENING < 1) {
    await delay(random() * OPENING_MS);
  } else {
    await writer.waitFor(/"done"/);
    await delay(random() * MOST_MS);
  }
  writer.child.kill("SIGKILL");
  const { code, signal } = await writer.exited;
  if (signal !== "SIGKILL") throw new Error(`The writer ended by itself (${code}):\n${writer.errors()}`);
}

/** Random numbers that a seed repeats (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
