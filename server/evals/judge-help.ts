import type { Payment } from "@/lib/evals/commands/record-eval-results";
import { askWithoutTemperature } from "@/lib/evals/judging/ask-without-temperature";
import { JudgeFault, type JudgeHelp } from "@/lib/evals/judging/grade-types";
import { readVectorText, writeVectorText } from "@/lib/evals/judging/vector-text";
import { type AskModel, type EmbedText, ModelFault, type ModelRequest } from "@/lib/evals/models/ask-model";
import { CallLimits } from "@/lib/evals/models/limit-calls";
import { questionDigest } from "@/lib/evals/runs/case-question";
import type { Recording } from "@/lib/evals/runs/judge-answer";
import { type Digest, digestOf } from "@/lib/kernel/digest";
import { registry } from "@/lib/kernel/registry";
import { askPatiently, toRecording } from "./ask-patiently";
import type { JobContext } from "./job-context";
import { type AnswerName, onceAtATime } from "./once-at-a-time";

/** Nothing is left to spend on what has to be asked. */
export class BudgetSpent extends Error {}

export type ServerHelp = JudgeHelp & {
  /** What went wrong that is no fault of a judge: the budget, the database, whoever stops the run. */
  failure: () => unknown;
};

/** Reaches judges for one case: what one said before is read, everything else is asked, kept and paid for at once. */
export function makeJudgeHelp(context: JobContext): ServerHelp {
  const { workspaceId, atOnce, signal } = context;
  const { askModel, embedText } = registry();
  const turns = new CallLimits();
  let failure: unknown;
  const inTurn = <T>(asked: Reached<T>): Promise<T> =>
    turns
      .run("", atOnce, signal, () => reach(asked, context))
      .catch((error: unknown) => {
        if (!(error instanceof JudgeFault)) failure ??= error;
        throw error;
      });
  return {
    failure: () => failure,
    ask: (question, form, time) =>
      inTurn({
        digest: questionDigest(question, time),
        request: { ...question, workspaceId },
        ask: askModel && askWithoutTemperature(askModel),
        read: form.read,
      }),
    embed: (model, text) =>
      inTurn({
        digest: digestOf({ embedding: text, model }),
        request: { workspaceId, model, messages: [], parameters: {} },
        ask: embedText && askForVector(embedText, text),
        read: readVectorText,
      }),
  };
}

type Reached<T> = {
  digest: Digest;
  request: ModelRequest;
  ask: AskModel | undefined;
  /** Null: the answer is not in its form. */
  read: (text: string) => T | null;
};

async function reach<T>(asked: Reached<T>, context: JobContext): Promise<T> {
  return onceAtATime(asked.digest, context, async (name, known) => {
    const read = asked.read(known ? known.recording.text : await pay(asked, name, context));
    if (read === null) throw new JudgeFault(`What ${asked.request.model} said before cannot be read.`);
    return read;
  });
}

/** Asks until an answer is in its form. What was answered before that is of no use, and paid for all the same. */
async function pay<T>(
  { request, ask, read }: Reached<T>,
  name: AnswerName,
  context: JobContext,
): Promise<string> {
  const { model } = request;
  if (!ask) throw new JudgeFault(`No model provider is configured, so ${model} judges nothing.`);
  if (!context.maySpend()) throw new BudgetSpent();
  const useless: Recording[] = [];
  const strict: AskModel = async (asked, signal) => {
    const answer = await ask(asked, signal);
    if (read(answer.text) !== null) return answer;
    useless.push(toRecording({ ...answer, text: "", toolCalls: [] }, 0));
    throw new ModelFault("bad_answer", "Its answer is not of the form that was asked for.");
  };
  const got = await askPatiently(strict, request, context);
  const charge = { kind: "judgement", ...name } as const;
  const payments: Payment[] = useless.map((answer) => ({ ...answer, ...charge, recording: null }));
  if ("answer" in got) payments.push({ ...got.answer, ...charge, recording: got.answer });
  await context.pay(payments);
  if ("answer" in got) return got.answer.text;
  throw new JudgeFault(`The judge ${model} gave no verdict. ${got.fault.message}`);
}

function askForVector(embed: EmbedText, text: string): AskModel {
  return async ({ workspaceId, model }, signal) => {
    const { vector, ...answer } = await embed({ workspaceId, model, text }, signal);
    return { ...answer, text: writeVectorText(vector), toolCalls: [], outputTokens: null };
  };
}
