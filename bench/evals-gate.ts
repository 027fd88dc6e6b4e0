import { judgeRun } from "@/lib/evals/statistics/judge-run";
import { createRandom } from "@/lib/evals/statistics/random";
import { simulateRun } from "@/lib/evals/statistics/simulate";
import { printTable, verdict } from "./common/print-table";

const RUNS = 1000;
const SIZES = [50, 100, 200, 500];
const LOSSES = [0, 0.02, 0.05, 0.1, 0.2];
/** A broken case counts only where it would have passed. */
const PASS_RATE = 0.875;
const LEVEL = 0.05;
/** Beyond what chance adds to 5 % of 1,000 runs once in a thousand. */
const MOST_ALARMS = 0.073;

/** How often "no regression against the live version" is wrong: equal versions called worse, worse ones let pass. */
export async function benchEvalsGate(): Promise<void> {
  for (const graded of [false, true]) {
    const rows = SIZES.flatMap((n) => LOSSES.map((loss) => measure(n, loss, graded)));
    printTable(
      `No regression, ${graded ? "graded scores" : "passed or failed"}: of ${RUNS} runs each (stated level ${100 * LEVEL} %)`,
      ["cases", "truly worse by", "fail %", "inconclusive %", "pass %", ""],
      rows,
    );
  }
}

function measure(n: number, loss: number, graded: boolean): string[] {
  const random = createRandom(n + Math.round(1000 * loss));
  const counts = { fail: 0, inconclusive: 0, pass: 0 };
  for (let i = 0; i < RUNS; i++) {
    const live = simulateRun(n, random, { graded });
    const cases = simulateRun(n, random, { graded, worse: loss / PASS_RATE });
    const judged = judgeRun({ cases, repeats: 1, live, rules: { noRegression: { tolerance: 0.05 } } });
    if (judged.verdict) counts[judged.verdict]++;
  }
  const part = (count: number) => ((100 * count) / RUNS).toFixed(1);
  const met = loss === 0 ? verdict(counts.fail / RUNS <= MOST_ALARMS) : "";
  return [
    String(n),
    `${100 * loss} points`,
    part(counts.fail),
    part(counts.inconclusive),
    part(counts.pass),
    met,
  ];
}
