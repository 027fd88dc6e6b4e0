import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { needsAnswer } from "../runs/case-question";
import { judgeOutside, type OutsideJudged, type OutsidePrompts } from "./judge-outside";
import type { OutsideResult } from "./outside-input";
import { type OutsideProblem, type OutsideReading, readOutside } from "./read-outside";

type Given = { format: "countersign" | "promptfoo"; results: unknown; repeats: number };
type About = {
  set: { path: string; version: string; cases: readonly GoldenCase[] };
  prompts: OutsidePrompts;
  /** Whether something is live that answered too. */
  hasLive: boolean;
};

export type OutsidePlan = {
  /** With one of them nothing is stored. */
  problems: OutsideProblem[];
  rows: OutsideJudged[];
  counts: {
    total: number;
    given: number;
    missing: number;
    passed: number;
    failed: number;
    errored: number;
    notRun: number;
    /** Of which only their verdict is known. */
    theirs: number;
  };
  /** Cases that they judged otherwise than we do. */
  differing: string[];
};

/** What results from outside come to in a set, and everything that is wrong with them. Pure. */
export function planOutside(given: Given, { set, prompts, hasLive }: About): OutsidePlan {
  const reading = readOutside(given, set.cases);
  const problems = [...reading.problems, ...findRowProblems(reading, { ...given, set, hasLive })];
  if (reading.rows.length === 0 && problems.length === 0)
    problems.push({ row: null, path: "results", message: "There is no result in it." });
  const byId = new Map(set.cases.map((one) => [one.id, one]));
  const rows = reading.rows.flatMap(({ result }) => {
    const one = byId.get(result.caseId);
    return one && problems.length === 0 ? [judgeOutside(one, result, prompts)] : [];
  });
  const total = set.cases.length * given.repeats * (hasLive ? 2 : 1);
  const count = (outcome: string) => rows.filter(({ judged }) => judged.outcome === outcome).length;
  return {
    problems,
    rows,
    counts: {
      total,
      given: reading.rows.length,
      missing: Math.max(0, total - reading.rows.length),
      passed: count("passed"),
      failed: count("failed"),
      errored: count("errored"),
      notRun: count("notRun"),
      theirs: rows.filter(({ isTheirs }) => isTheirs).length,
    },
    differing: [...new Set(rows.filter(differs).map(({ result }) => result.caseId))],
  };
}

function differs({ result, judged, isTheirs }: OutsideJudged): boolean {
  if (isTheirs || result.passed === undefined || judged.outcome === "errored") return false;
  return result.passed !== (judged.outcome === "passed");
}

type Asked = { repeats: number; set: About["set"]; hasLive: boolean };

function findRowProblems({ rows }: OutsideReading, { repeats, set, hasLive }: Asked): OutsideProblem[] {
  const problems: OutsideProblem[] = [];
  const byId = new Map(set.cases.map((one) => [one.id, one]));
  const seen = new Map<string, number>();
  for (const { row, result } of rows) {
    const at = `results[${row - 1}]`;
    const say = (field: string, message: string) => problems.push({ row, path: `${at}.${field}`, message });
    const { caseId, repeat, side } = result;
    const one = byId.get(caseId);
    if (!one)
      say(
        "caseId",
        `${set.path} ${set.version} has no case \`${caseId}\`. Take it out, or name the version of the set that has it in \`setVersion\`.`,
      );
    if (repeat > repeats)
      say("repeat", `It is repeat ${repeat}, and this run has ${repeats}. Say \`repeats\`: ${repeat}.`);
    if (side === "live" && !hasLive)
      say(
        "side",
        "It is of what is live, and nothing is compared. Name an environment in `against` where something is live.",
      );
    const key = `${side} ${repeat} ${caseId}`;
    const before = seen.get(key);
    if (before !== undefined)
      say("caseId", `It is the same case, repeat and side as row ${before}. Keep one of them.`);
    else seen.set(key, row);
    const silent = one ? whySilent(one, result) : null;
    if (silent) say("passed", silent);
  }
  return problems;
}

function whySilent(one: GoldenCase, result: OutsideResult): string | null {
  const { error, output, toolCalls, passed } = result;
  if (error !== undefined)
    return passed === undefined && output === undefined
      ? null
      : "An error is neither passed nor failed, and has no output. Leave one of them out.";
  if (!needsAnswer(one) || output !== undefined || toolCalls !== undefined || passed !== undefined)
    return null;
  return "Nothing is said of it: give its `output`, whether it `passed`, or its `error`.";
}
