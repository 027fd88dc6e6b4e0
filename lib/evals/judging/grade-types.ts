import type { GoldenJudge } from "@/lib/artifacts/content/golden-set-content";
import type { JsonValue } from "@/sdk/core/prompt-types";
import type { Subject } from "../assertions/judge-types";
import type { Question } from "../runs/case-question";
import { every } from "./every";
import type { Grade } from "./judgement";
import type { VerdictForm } from "./verdict-forms";

/** Why a judge gave no verdict, in a sentence. */
export class JudgeFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "JudgeFault";
  }
}

/** How models are reached while a case is judged. Each rejects with a JudgeFault where no answer came. */
export type JudgeHelp = {
  /** Asks a question for the given time, from 1, and reads the answer in its form. */
  ask: <T>(question: Question, form: VerdictForm<T>, time: number) => Promise<T>;
  /** A text as a vector. */
  embed: (model: string, text: string) => Promise<readonly number[]>;
};

/** One assertion as a model has to judge it. */
export type ToGrade = {
  subject: Subject;
  /** With the variables of the case in it. */
  value: JsonValue | undefined;
  threshold: number | undefined;
  /** What was asked of the model that answered. */
  asked: string;
};

export type Grader = (one: ToGrade, judge: GoldenJudge, help: JudgeHelp) => Promise<Grade>;

/** As far as a computed score may fall short of a threshold. */
export const CLOSE = Number.EPSILON;

/** Asks the same as often as the set says, at once. */
export async function repeat<T>({ repeats }: GoldenJudge, one: (time: number) => Promise<T>): Promise<T[]> {
  return every(Array.from({ length: repeats }, (_, index) => one(index + 1)));
}
