import { expect, it } from "vitest";
import type { AskModel } from "@/lib/evals/models/ask-model";
import { ModelFault } from "@/lib/evals/models/ask-model";
import { askPatiently } from "./ask-patiently";
import { type Patience, Pauses } from "./patience";

const request = { workspaceId: "w", model: "small", messages: [], parameters: {} };
const answer = { text: "Hello.", toolCalls: [], inputTokens: 1, outputTokens: 1, costUsd: 0 };

function patient(more: Partial<Patience> = {}) {
  const waits: number[] = [];
  const patience: Patience = {
    timeoutMs: 60_000,
    maxAttempts: 5,
    wait: async (ms) => void waits.push(ms),
    random: () => 1,
    ...more,
  };
  return { waits, options: { patience, pauses: new Pauses(), signal: new AbortController().signal } };
}

it("a model that said when it can be asked again is left alone until then, whoever asks", async () => {
  const { waits, options } = patient();
  options.pauses.note("small", 60_000);
  options.pauses.note("small", 1_000);
  await askPatiently(async () => answer, { ...request, model: "large" }, options);
  expect(waits).toEqual([]);
  await askPatiently(async () => answer, request, options);
  expect(waits).toEqual([expect.toSatisfy((ms: number) => ms > 50_000 && ms <= 60_000)]);
});

it("a limit that one question meets holds up the next", async () => {
  const { waits, options } = patient();
  const limited: AskModel = async () => {
    throw new ModelFault("rate_limited", "Slow down.", 60_000);
  };
  await askPatiently(limited, request, { ...options, patience: { ...options.patience, maxAttempts: 2 } });
  waits.length = 0;
  await askPatiently(async () => answer, request, options);
  expect(waits).toHaveLength(1);
});

it("an error that is no fault of a model is asked again, and told in words", async () => {
  const { options } = patient();
  const broken: AskModel = async () => {
    throw new TypeError("x is not a function");
  };
  expect(await askPatiently(broken, request, options)).toMatchObject({
    asked: 5,
    fault: { kind: "unavailable", message: "The model could not be asked." },
  });
});

it("an answer that is too long for anybody to read is a bad one", async () => {
  const { options } = patient();
  const long: AskModel = async () => ({ ...answer, text: "a".repeat(1_000_001) });
  expect(await askPatiently(long, request, options)).toMatchObject({ fault: { kind: "bad_answer" } });
});

it("whoever stops waits for nothing more, in an answer or between two", async () => {
  const stop = new AbortController();
  const { options } = patient({
    wait: async (_ms, signal) => {
      stop.abort(new Error("stopped"));
      signal.throwIfAborted();
    },
  });
  const away: AskModel = async () => {
    throw new ModelFault("unavailable", "Away.");
  };
  await expect(askPatiently(away, request, { ...options, signal: stop.signal })).rejects.toThrow("stopped");
  const other = new AbortController();
  const hangs: AskModel = () => new Promise(() => queueMicrotask(() => other.abort(new Error("ended"))));
  await expect(askPatiently(hangs, request, { ...options, signal: other.signal })).rejects.toThrow("ended");
});
