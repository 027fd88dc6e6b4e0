import type { GoldenJudge } from "@/lib/artifacts/content/golden-set-content";
import { cosine } from "./cosine";
import { every } from "./every";
import { CLOSE, type Grader, JudgeFault, type JudgeHelp, repeat, type ToGrade } from "./grade-types";
import { buildJudgeQuestion } from "./judge-question";
import { settle } from "./judgement";
import { GUESSES, QUESTIONS_FORM, RELEVANCE_FORM } from "./verdict-forms";

const GUESS_TASK = [
  `\`answer\` is what the tested model said. Write ${GUESSES} different questions that this text would be a full and direct answer to, in its language.`,
  "An answer that says nothing, or refuses, answers only the question of whether it would.",
];

const JUDGE_TASK = [
  "`question` was asked of the tested model, and `answer` is what it said.",
  "Say in `score` how much of the answer speaks to the question: 1 if all of it does and it leaves nothing of the question out, 0 if it says nothing to it. Whether it is right does not matter.",
];

/**
 * promptfoo's `answer-relevance`: questions guessed from the answer are compared with the one that was asked, by their
 * vectors. Without an embedding model the judge says itself how relevant it is. At least the threshold, 0.7.
 */
export const gradeRelevance: Grader = async (one, judge, help) => {
  const threshold = one.threshold ?? 0.7;
  const score = judge.embeddingModel === undefined ? judgeRelevance : compareQuestions;
  const found = await repeat(judge, (time) => score(one, judge, help, time));
  return settle(
    judge.model ?? "",
    found.map((each) => ({
      passed: each.score >= threshold - CLOSE,
      score: each.score,
      reason: `It is relevant by ${each.score.toFixed(2)}; ${threshold} is asked for. ${each.reason}`,
    })),
  );
};

type Score = (
  one: ToGrade,
  judge: GoldenJudge,
  help: JudgeHelp,
  time: number,
) => Promise<{ score: number; reason: string }>;

const judgeRelevance: Score = ({ subject, asked }, { model = "" }, help, time) => {
  const data = { question: asked, answer: subject.text };
  const question = buildJudgeQuestion({ model, task: JUDGE_TASK, data, schema: RELEVANCE_FORM.schema });
  return help.ask(question, RELEVANCE_FORM, time);
};

const compareQuestions: Score = async (
  { subject, asked },
  { model = "", embeddingModel = "" },
  help,
  time,
) => {
  const data = { answer: subject.text };
  const question = buildJudgeQuestion({ model, task: GUESS_TASK, data, schema: QUESTIONS_FORM.schema });
  const { questions } = await help.ask(question, QUESTIONS_FORM, time);
  const [own, ...others] = await every([asked, ...questions].map((text) => help.embed(embeddingModel, text)));
  const likeness = others.map((other) => own && cosine(own, other));
  if (!likeness.every((each) => typeof each === "number"))
    throw new JudgeFault(`The vectors of ${embeddingModel} cannot be compared.`);
  const mean = likeness.reduce((sum, each) => sum + each, 0) / likeness.length;
  const guessed = questions.map((each) => `“${each}”`).join(" ");
  return { score: Math.max(0, Math.min(1, mean)), reason: `Questions that it would answer: ${guessed}` };
};
