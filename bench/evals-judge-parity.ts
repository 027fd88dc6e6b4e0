import { type GoldenJudge, goldenSetContentSchema } from "@/lib/artifacts/content/golden-set-content";
import { judgeCase } from "@/lib/evals/assertions/judge-case";
import { gradeCase } from "@/lib/evals/judging/grade-case";
import type { JudgeHelp } from "@/lib/evals/judging/grade-types";
import { printTable, verdict } from "./common/print-table";
import { askPromptfoo, installPromptfoo } from "./common/promptfoo-peer";
import {
  JUDGED_OUTPUT,
  JUDGED_PROMPT,
  type JudgeParityCase,
  makeJudgeParityCases,
} from "./evals/judge-parity-cases";

const CLOSE = 1e-6;
const JUDGE: GoldenJudge = { model: "judge", repeats: 1, embeddingModel: "vectors" };

/** What a judge said comes to the same here and in promptfoo: thresholds, categories, `not-` and vectors, one by one. */
export async function benchEvalsJudgeParity(): Promise<void> {
  installPromptfoo();
  const cases = makeJudgeParityCases();
  const { results: peers } = await askPromptfoo(cases.map(asQuestion));
  const counts = new Map<string, { same: number; score: number; different: number }>();
  const different: string[] = [];
  for (const [index, one] of cases.entries()) {
    const peer = peers[index];
    if (!peer) throw new Error(`promptfoo answered ${peers.length} of ${cases.length} cases.`);
    const our = await judge(one);
    const count = counts.get(one.assertion.type) ?? { same: 0, score: 0, different: 0 };
    counts.set(one.assertion.type, count);
    const isSame = our.outcome === peer.outcome;
    count[isSame ? "same" : "different"]++;
    if (isSame && Math.abs(our.score - peer.score) > CLOSE) count.score++;
    if (!isSame) different.push(`${JSON.stringify(one)}\n  here ${our.outcome}, there ${peer.outcome}`);
  }
  printTable(
    `What a judge said, against promptfoo, ${cases.length} cases`,
    ["type", "same verdict", "of these another score", "another verdict", ""],
    [...counts].map(([name, { same, score, different: other }]) => [
      name,
      String(same),
      String(score),
      String(other),
      verdict(other === 0),
    ]),
  );
  if (different.length > 0) process.stdout.write(`\nDifferent:\n${different.slice(0, 12).join("\n")}\n`);
}

async function judge({ assertion, weSay, vectors }: JudgeParityCase) {
  const [one] = goldenSetContentSchema.parse({ cases: [{ id: "one", assertions: [assertion] }] }).cases;
  if (!one) throw new Error("There is no case.");
  const help: JudgeHelp = {
    ask: async (_question, form) => {
      const read = form.read(weSay);
      if (read === null) throw new Error("The judge's answer is not in its form.");
      return read;
    },
    embed: async (_model, text) => vectors[text] ?? [1, 0],
  };
  const output = { text: JUDGED_OUTPUT, toolCalls: [], tools: [], latencyMs: 1, costUsd: 0 };
  const subjects = { prompt: { ...output, text: JUDGED_PROMPT }, output };
  return judgeCase(one, subjects, await gradeCase(one, subjects, JUDGE, help));
}

function asQuestion({ assertion, peerSays, vectors }: JudgeParityCase) {
  return {
    test: { vars: {}, assert: [assertion] },
    providerResponse: { output: JUDGED_OUTPUT },
    latencyMs: 1,
    prompt: JUDGED_PROMPT,
    grader: { says: peerSays, vectors },
  };
}
