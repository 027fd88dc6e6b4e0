import type { AskModel, ModelAnswer } from "@/lib/evals/models/ask-model";
import { answerOf } from "./eval-workspace";

type JudgeAsked = { data: Record<string, unknown>; count: number; signal: AbortSignal; parameters: object };

/** What a judge says, as the JSON that is asked of it. */
export const verdictOf = (pass: boolean, more: object = {}) =>
  JSON.stringify({ reason: pass ? "It is kind." : "It is curt.", pass, score: pass ? 1 : 0, ...more });

/**
 * A model that answers "Soon." and a judge, as one function: whoever is asked for JSON judges. `judge` gets what it
 * judges and how often it was asked of exactly that.
 */
export function fakeJudge(
  judge: (asked: JudgeAsked) => Promise<ModelAnswer | string> | ModelAnswer | string,
) {
  const answers: string[] = [];
  const judged: string[] = [];
  const ask: AskModel = async ({ messages, outputSchema, parameters }, signal) => {
    signal.throwIfAborted();
    const text = messages.at(-1)?.content ?? "";
    if (outputSchema === undefined) {
      answers.push(text);
      return answerOf(`Soon, ${text.match(/Mira \d+/)?.[0] ?? ""}.`);
    }
    judged.push(text);
    const data = JSON.parse(text.split("\n")[1] ?? "{}") as Record<string, unknown>;
    const count = judged.filter((one) => one === text).length;
    const said = await judge({ data, count, signal, parameters });
    return typeof said === "string" ? answerOf(said, { costUsd: 0.002 }) : said;
  };
  return { ask, answers, judged };
}
