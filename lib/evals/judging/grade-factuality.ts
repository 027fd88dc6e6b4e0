import type { Grader } from "./grade-types";
import { repeat } from "./grade-types";
import { buildJudgeQuestion } from "./judge-question";
import { settle } from "./judgement";
import { type Category, FACTUALITY_FORM } from "./verdict-forms";

/** As in the closed form of OpenAI's evals; promptfoo passes all but a contradiction unless it is told otherwise. */
const MEANING: Readonly<Record<Category, { passed: boolean; words: string }>> = {
  A: { passed: true, words: "says less than the reference and nothing against it" },
  B: { passed: true, words: "says more than the reference and nothing against it" },
  C: { passed: true, words: "says the same as the reference" },
  D: { passed: false, words: "contradicts the reference" },
  E: { passed: true, words: "differs from the reference in nothing that matters to the facts" },
};

const TASK = [
  "`question` was asked of the tested model, `answer` is what it said, and `reference` is known to be right.",
  "Compare the facts of `answer` with those of `reference`. Leave style, order and grammar aside. Choose the category that holds: the answer",
  ...Object.entries(MEANING).map(([category, { words }]) => `${category}: ${words}.`),
];

/** promptfoo's `factuality`: an answer that contradicts the reference fails. */
export const gradeFactuality: Grader = async ({ subject, value, asked }, judge, help) => {
  if (typeof value !== "string" || value.trim() === "")
    return { cannot: "It needs a reference answer as its value." };
  const model = judge.model ?? "";
  const data = { question: asked, reference: value, answer: subject.text };
  const question = buildJudgeQuestion({ model, task: TASK, data, schema: FACTUALITY_FORM.schema });
  const verdicts = await repeat(judge, (time) => help.ask(question, FACTUALITY_FORM, time));
  return settle(
    model,
    verdicts.map(({ category, reason }) => {
      const { passed, words } = MEANING[category];
      return { passed, score: passed ? 1 : 0, reason: `(${category}) It ${words}. ${reason}` };
    }),
  );
};
