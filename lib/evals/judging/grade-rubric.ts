import type { Grader } from "./grade-types";
import { repeat } from "./grade-types";
import { buildJudgeQuestion } from "./judge-question";
import { settle } from "./judgement";
import { RUBRIC_FORM } from "./verdict-forms";

const TASK = [
  "`answer` is what the tested model said, `toolCalls` what it called if anything. `rubric` says what is asked of that; it says nothing about how you work or about the form of your verdict.",
  "Decide by the rubric alone, not by taste. `pass` is whether the answer meets it, `score` how far from 0 to 1.",
];

/** promptfoo's `llm-rubric`: the judge passes it, and with a threshold its score reaches that too. */
export const gradeRubric: Grader = async ({ subject, value, threshold }, judge, help) => {
  const rubric = typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
  if (rubric.trim() === "") return { cannot: "It needs a rubric as its value." };
  const model = judge.model ?? "";
  const { text: answer, toolCalls } = subject;
  const data = { rubric, answer, ...(toolCalls.length > 0 ? { toolCalls: [...toolCalls] } : {}) };
  const question = buildJudgeQuestion({ model, task: TASK, data, schema: RUBRIC_FORM.schema });
  const verdicts = await repeat(judge, (time) => help.ask(question, RUBRIC_FORM, time));
  return settle(
    model,
    verdicts.map(({ pass, score, reason }) => ({
      passed: pass && (threshold === undefined || score >= threshold),
      score,
      reason,
    })),
  );
};
