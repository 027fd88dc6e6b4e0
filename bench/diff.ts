import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { diffArrays } from "diff";
import { diffLines } from "@/lib/artifacts/diff/diff-lines";
import { toRows } from "@/lib/artifacts/diff/rows";
import { ms, summarise, timeRuns } from "./common/measure";
import { printTable, verdict } from "./common/print-table";

const LINES = 10_000;
const GOAL_FEW_MS = 30;
const GOAL_WORST_MS = 100;
/** Where the peer of the npm package gives up: it took 5.8 s for 60 %. */
const CAP_MS = 2000;

type Case = { name: string; before: string[]; after: string[]; goalMs: number };

/** The line diff of the console beside git's and that of the npm package, on the same texts in the same run. */
export async function benchDiff(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cs-diff-"));
  try {
    const rows = [];
    for (const one of cases()) rows.push(await measure(one, folder));
    printTable(
      `Line diff of ${LINES.toLocaleString("en")} lines, median in ms (git with its process; jsdiff ends at ${CAP_MS} ms)`,
      ["case", "ours", "git", "jsdiff", "ours / git", "goal", ""],
      rows,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure({ name, before, after, goalMs }: Case, folder: string): Promise<string[]> {
  const files = ["before.txt", "after.txt"].map((file) => path.join(folder, file));
  writeFileSync(files[0] ?? "", before.join("\n"));
  writeFileSync(files[1] ?? "", after.join("\n"));
  const once = async (run: () => unknown, runs: number) =>
    summarise(await timeRuns(async () => run(), { runs, seconds: 5 })).p50;
  const own = await once(() => toRows(diffLines(before, after), { layout: "split", context: 3 }), 30);
  const git = await once(() => spawnSync("git", ["diff", "--no-index", "--numstat", ...files]), 15);
  let ended = true;
  const jsdiff = await once(() => {
    ended = diffArrays(before, after, { timeout: CAP_MS }) !== undefined;
  }, 3);
  return [
    name,
    ms(own),
    ms(git),
    ended ? ms(jsdiff) : `> ${CAP_MS}`,
    (own / git).toFixed(2),
    `<= ${goalMs}`,
    verdict(own <= goalMs),
  ];
}

function cases(): Case[] {
  const random = randomOf(7);
  const line = (i: number) =>
    i % 5 === 0 ? "" : `Line ${i % 900}: answer the customer in ${i % 11} sentences.`;
  const before = Array.from({ length: LINES }, (_, i) => line(i));
  const edited = (share: number) =>
    before.flatMap((text, i) => {
      if (random() >= share) return [text];
      const choice = random();
      if (choice < 0.2) return [];
      return choice < 0.4 ? [text, `Added after line ${i}.`] : [`${text} Edited at ${i}.`];
    });
  const noise = () => Array.from({ length: LINES }, () => `Line ${Math.floor(random() * 9)}`);
  return [
    { name: "5 % changed", before, after: edited(0.05), goalMs: GOAL_FEW_MS },
    { name: "60 % changed", before, after: edited(0.6), goalMs: GOAL_WORST_MS },
    { name: "nine lines in random order", before: noise(), after: noise(), goalMs: GOAL_WORST_MS },
  ];
}

/** Random numbers that a seed repeats (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
