import type { AskModel, ModelAnswer, ModelRequest } from "@/lib/evals/models/ask-model";
import { isModelFault, ModelFault } from "@/lib/evals/models/ask-model";
import { isPassing, waitBeforeAsking } from "@/lib/evals/runs/ask-again";
import type { Recording } from "@/lib/evals/runs/judge-answer";
import { registry } from "@/lib/kernel/registry";
import type { Patience, Pauses } from "./patience";

/** What came of asking: an answer, or why there is none. */
export type Asked = { asked: number } & ({ answer: Recording } | { fault: ModelFault });

type Options = { patience: Patience; pauses: Pauses; signal: AbortSignal };

const MAX_INT = 2_147_483_647;
const MAX_ANSWER_CHARACTERS = 1_000_000;

/** Asks until there is an answer, or no point in asking on. Rejects when the signal is aborted. */
export async function askPatiently(
  ask: AskModel,
  request: ModelRequest,
  { patience, pauses, signal }: Options,
): Promise<Asked> {
  for (let asked = 1; ; asked++) {
    const pause = pauses.leftMs(request.model);
    if (pause > 0) await patience.wait(pause, signal);
    const began = performance.now();
    try {
      const answer = await askOnce(ask, request, patience.timeoutMs, signal);
      return {
        asked,
        answer: toRecording(answer, answer.latencyMs ?? Math.round(performance.now() - began)),
      };
    } catch (error) {
      signal.throwIfAborted();
      const fault = toFault(error);
      if (!isPassing(fault.kind) || asked >= patience.maxAttempts) return { asked, fault };
      const { retryAfterMs } = fault;
      const ms = waitBeforeAsking(asked, { retryAfterMs, random: patience.random() });
      if (fault.kind === "rate_limited") pauses.note(request.model, ms);
      await patience.wait(ms, signal);
    }
  }
}

/** A model that never answers, and does not listen to the signal either, holds nobody up. */
async function askOnce(
  ask: AskModel,
  request: ModelRequest,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const late = new AbortController();
  const either = AbortSignal.any([signal, late.signal]);
  const seconds = Math.round(timeoutMs / 1000);
  const timer = setTimeout(
    () => late.abort(new ModelFault("timed_out", `The model did not answer within ${seconds} s.`)),
    timeoutMs,
  );
  try {
    return await new Promise<ModelAnswer>((resolve, reject) => {
      either.addEventListener("abort", () => reject(either.reason), { once: true });
      signal.throwIfAborted();
      ask(request, either).then(resolve, reject);
    });
  } catch (error) {
    throw late.signal.aborted && !signal.aborted ? late.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

function toFault(error: unknown): ModelFault {
  if (isModelFault(error)) return error;
  registry().logger?.error({ err: error }, "asking a model failed");
  return new ModelFault("unavailable", "The model could not be asked.");
}

/** As it is kept: texts that a database can hold, numbers that are some. */
export function toRecording(answer: ModelAnswer, latencyMs: number): Recording {
  if (answer.text.length > MAX_ANSWER_CHARACTERS)
    throw new ModelFault("bad_answer", `The answer has ${answer.text.length} characters.`);
  return {
    text: toStorable(answer.text),
    toolCalls: answer.toolCalls,
    inputTokens: toCount(answer.inputTokens),
    outputTokens: toCount(answer.outputTokens),
    costUsd:
      answer.costUsd !== null && answer.costUsd >= 0 && answer.costUsd < MAX_INT ? answer.costUsd : null,
    latencyMs,
  };
}

/** PostgreSQL has no text with a NUL or half a surrogate pair. */
export function toStorable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

function toCount(tokens: number | null): number | null {
  return tokens !== null && Number.isInteger(tokens) && tokens >= 0 && tokens <= MAX_INT ? tokens : null;
}
