import type { GoldenCase, GoldenJudge } from "@/lib/artifacts/content/golden-set-content";
import { registry } from "@/lib/kernel/registry";
import type { Subject } from "../assertions/judge-types";
import { askWithoutTemperature } from "../judging/ask-without-temperature";
import { gradeCase } from "../judging/grade-case";
import { JudgeFault, type JudgeHelp } from "../judging/grade-types";
import { isModelFault } from "../models/ask-model";
import { type Answer, type Judged, judgeAnswer, subjectsOf } from "../runs/judge-answer";

/** A case of a golden set, and who judges it there. */
export type TriedCase = { golden: GoldenCase; judge: GoldenJudge | undefined };

/** What judging took: how often a model was asked, and US dollars, null where one price is not known. */
export type Judging = { count: number; costUsd: number | null };

/** Judges an answer that was tried as a run would, its judges included; nothing that they say is kept. */
export async function judgeTry(
  workspaceId: string,
  { golden, judge }: TriedCase,
  prompt: Subject,
  answer: Answer | null,
  signal: AbortSignal,
): Promise<{ judged: Judged; judging: Judging | null }> {
  const judging: Judging = { count: 0, costUsd: 0 };
  const help = helpOf(workspaceId, judging, signal);
  const grades = await gradeCase(golden, subjectsOf(prompt, answer), judge, help);
  return {
    judged: judgeAnswer(golden, prompt, answer, grades),
    judging: judging.count > 0 ? judging : null,
  };
}

function helpOf(workspaceId: string, judging: Judging, signal: AbortSignal): JudgeHelp {
  const { askModel, embedText } = registry();
  const pay = <T extends { costUsd: number | null }>(answer: T): T => {
    judging.count += 1;
    const known = judging.costUsd !== null && answer.costUsd !== null;
    judging.costUsd = known ? (judging.costUsd ?? 0) + (answer.costUsd ?? 0) : null;
    return answer;
  };
  return {
    ask: async (question, form) => {
      if (!askModel) throw new JudgeFault("This server asks no models.");
      const asked = askWithoutTemperature(askModel)({ ...question, workspaceId }, signal);
      const read = form.read(pay(await asked.catch(refuse(signal))).text);
      if (read === null) throw new JudgeFault(`The judge ${question.model} gave no verdict in its form.`);
      return read;
    },
    embed: async (model, text) => {
      if (!embedText) throw new JudgeFault("This server asks no models.");
      return pay(await embedText({ workspaceId, model, text }, signal).catch(refuse(signal))).vector;
    },
  };
}

/** A judge that cannot be asked is an error of the assertion, and whoever goes away ends all of it. */
function refuse(signal: AbortSignal) {
  return (error: unknown): never => {
    signal.throwIfAborted();
    if (isModelFault(error)) throw new JudgeFault(error.message);
    throw error;
  };
}
