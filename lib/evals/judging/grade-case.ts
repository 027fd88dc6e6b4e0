import {
  type GoldenAssertion,
  type GoldenCase,
  type GoldenJudge,
  isAssertionSet,
} from "@/lib/artifacts/content/golden-set-content";
import { GRADED_TYPES, type GradedType, gradedType } from "@/lib/artifacts/content/graded-types";
import type { CaseSubjects } from "../assertions/judge-case";
import { renderValue } from "../assertions/render-value";
import { every } from "./every";
import { gradeFactuality } from "./grade-factuality";
import { gradeRelevance } from "./grade-relevance";
import { gradeRubric } from "./grade-rubric";
import { gradeSimilar } from "./grade-similar";
import { type Grader, JudgeFault, type JudgeHelp } from "./grade-types";
import type { Grade } from "./judgement";

/** What models found of a case, by its assertions. */
export type Grades = ReadonlyMap<GoldenAssertion, Grade>;

/** `answerOnly`: a rendered prompt answers nothing. */
const GRADERS: Readonly<Record<GradedType, { grade: Grader; answerOnly?: true }>> = {
  "llm-rubric": { grade: gradeRubric },
  factuality: { grade: gradeFactuality, answerOnly: true },
  "model-graded-factuality": { grade: gradeFactuality, answerOnly: true },
  "answer-relevance": { grade: gradeRelevance, answerOnly: true },
  similar: { grade: gradeSimilar },
  "similar:cosine": { grade: gradeSimilar },
};

type Judged = Pick<GoldenCase, "assertions" | "variables">;

/** Whether a model has to judge some of it. */
export function isGraded(one: GoldenCase["assertions"][number]): boolean {
  return isAssertionSet(one) ? one.assertions.some(isGraded) : gradedType(one.type) !== null;
}

/** Has a model judge every assertion of a case that needs one. Rejects with what is no fault of a judge. */
export async function gradeCase(
  one: Judged,
  subjects: CaseSubjects,
  judge: GoldenJudge | undefined,
  help: JudgeHelp,
): Promise<Grades> {
  const all = one.assertions.flatMap((each) => (isAssertionSet(each) ? each.assertions : [each]));
  const graded = await every(
    all.map(async (assertion): Promise<[GoldenAssertion, Grade] | null> => {
      const type = gradedType(assertion.type);
      return type && [assertion, await gradeOne(type, assertion, { one, subjects, judge, help })];
    }),
  );
  return new Map(graded.flatMap((each) => (each ? [each] : [])));
}

type Context = { one: Judged; subjects: CaseSubjects; judge: GoldenJudge | undefined; help: JudgeHelp };

async function gradeOne(
  type: GradedType,
  { value, threshold, target }: GoldenAssertion,
  { one, subjects, judge, help }: Context,
): Promise<Grade> {
  const needed = GRADED_TYPES[type];
  if (judge?.[needed] === undefined) return { notRun: describeMissing(type) };
  const { grade, answerOnly } = GRADERS[type];
  if (answerOnly && target === "prompt")
    return { cannot: `\`${type}\` judges an answer; a prompt has none. Set its target to \`output\`.` };
  const subject = subjects[target];
  if (!subject) return { notRun: "It judges an answer, and there is none." };
  const rendered = renderValue(value, one.variables);
  if ("cannot" in rendered) return rendered;
  const { query } = one.variables;
  const asked = typeof query === "string" ? query : subjects.prompt.text;
  try {
    return await grade({ subject, value: rendered.value, threshold, asked }, judge, help);
  } catch (error) {
    if (error instanceof JudgeFault) return { fault: error.message };
    throw error;
  }
}

function describeMissing(type: GradedType): string {
  const what = GRADED_TYPES[type] === "model" ? "a judge model" : "an embedding model";
  return `\`${type}\` needs ${what}, and this golden set names none. Name one in its editor, under Judge.`;
}
