import { registry } from "@/lib/kernel/registry";
import { isGraded } from "../judging/grade-case";
import { isModelFault, type ModelAnswer, ModelFault } from "../models/ask-model";
import { type CaseQuestion, needsAnswer } from "../runs/case-question";
import type { Recording } from "../runs/judge-answer";
import { judgeTry, type TriedCase } from "./judge-try";
import type { TryEvent } from "./try-events";

export type PreparedSide = Omit<Extract<TryEvent, { type: "asked" }>, "type"> & {
  built: CaseQuestion;
  /** What an eval run was answered to the same question. */
  recording: Recording | null;
};

type Try = {
  workspaceId: string;
  /** Null where values of the variables are tried: nothing is expected of them. */
  tried: TriedCase | null;
  sides: readonly PreparedSide[];
};

/** Asks both sides at once, and tells what comes from either as it comes. Nothing of it is kept. */
export async function* hearSides(one: Try, signal: AbortSignal): AsyncGenerator<TryEvent> {
  const told: TryEvent[] = [];
  let wake = () => {};
  let open = one.sides.length;
  const tell = (event: TryEvent) => {
    told.push(event);
    wake();
  };
  const all = Promise.all(
    one.sides.map((side) =>
      hearSide(side, one, signal, tell).finally(() => {
        open--;
        wake();
      }),
    ),
  );
  // Awaited below; until then a side that goes wrong is no unhandled rejection.
  all.catch(() => {});
  // Nobody waits for a model that does not listen.
  signal.addEventListener("abort", () => wake(), { once: true });
  while (open > 0 || told.length > 0) {
    signal.throwIfAborted();
    const event = told.shift();
    if (event) yield event;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  await all;
}

async function hearSide(
  { side, version, model, built, recording }: PreparedSide,
  { workspaceId, tried }: Try,
  signal: AbortSignal,
  tell: (event: TryEvent) => void,
): Promise<void> {
  tell({ type: "asked", side, version, model });
  if (!built.ok) return tell({ type: "failed", side, kind: "not_rendered", message: built.reason });
  const finish = async (answer: (Recording & { recorded: boolean }) | null) => {
    if (!tried) return tell({ type: "answered", side, answer, judged: null, judging: null });
    if (answer && tried.golden.assertions.some(isGraded)) tell({ type: "judging", side, text: answer.text });
    const judged = await judgeTry(workspaceId, tried, built.prompt, answer, signal);
    tell({ type: "answered", side, answer, ...judged });
  };
  const { question } = built;
  if (!question) return finish(null);
  if (recording) return finish({ ...recording, recorded: true });
  const began = performance.now();
  let answer: ModelAnswer;
  try {
    const { askModel } = registry();
    if (!askModel) throw new ModelFault("no_provider", "This server asks no models.");
    answer = await askModel({ ...question, workspaceId }, signal, (text) =>
      tell({ type: "text", side, text }),
    );
  } catch (error) {
    if (signal.aborted) throw error;
    const { kind, message } = explain(error);
    // What judges the prompt alone can be told without any model.
    if (kind === "no_provider" && tried && !needsAnswer(tried.golden)) return finish(null);
    return tell({ type: "failed", side, kind, message });
  }
  const latencyMs = answer.latencyMs ?? Math.round(performance.now() - began);
  await finish({ ...answer, latencyMs, recorded: false });
}

function explain(error: unknown): Pick<ModelFault, "kind" | "message"> {
  if (isModelFault(error)) return error;
  registry().logger?.error({ err: error }, "trying a prompt failed");
  return { kind: "unavailable", message: "The model could not be asked." };
}
