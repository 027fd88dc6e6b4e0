import type { GoldenCase } from "@/lib/artifacts/content/golden-set-content";
import { registry } from "@/lib/kernel/registry";
import { ModelFault } from "../models/ask-model";
import { type CaseQuestion, needsAnswer } from "../runs/case-question";
import { type Judged, judgeAnswer, type Recording } from "../runs/judge-answer";
import type { TryEvent } from "./try-events";

export type PreparedSide = Omit<Extract<TryEvent, { type: "asked" }>, "type"> & {
  built: CaseQuestion;
  /** What an eval run was answered to the same question. */
  recording: Recording | null;
};

type Try = {
  workspaceId: string;
  /** Null where values of the variables are tried: nothing is expected of them. */
  golden: GoldenCase | null;
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
  { workspaceId, golden }: Try,
  signal: AbortSignal,
  tell: (event: TryEvent) => void,
): Promise<void> {
  tell({ type: "asked", side, version, model });
  if (!built.ok) return tell({ type: "failed", side, kind: "not_rendered", message: built.reason });
  const judge = (answer: Recording | null): Judged | null =>
    golden && judgeAnswer(golden, built.prompt, answer);
  const { question } = built;
  if (!question) return tell({ type: "answered", side, answer: null, judged: judge(null) });
  if (recording)
    return tell({
      type: "answered",
      side,
      answer: { ...recording, recorded: true },
      judged: judge(recording),
    });
  const began = performance.now();
  try {
    const { askModel } = registry();
    if (!askModel) throw new ModelFault("no_provider", "This server asks no models.");
    const answer = await askModel({ ...question, workspaceId }, signal, (text) =>
      tell({ type: "text", side, text }),
    );
    const latencyMs = answer.latencyMs ?? Math.round(performance.now() - began);
    const heard = { ...answer, latencyMs };
    tell({ type: "answered", side, answer: { ...heard, recorded: false }, judged: judge(heard) });
  } catch (error) {
    if (signal.aborted) throw error;
    const { kind, message } = explain(error);
    // What judges the prompt alone can be told without any model.
    if (kind === "no_provider" && golden && !needsAnswer(golden))
      return tell({ type: "answered", side, answer: null, judged: judge(null) });
    tell({ type: "failed", side, kind, message });
  }
}

/** Faults are known by their name: they may come from another bundle. */
function explain(error: unknown): Pick<ModelFault, "kind" | "message"> {
  if (error instanceof Error && error.name === "ModelFault") return error as ModelFault;
  registry().logger?.error({ err: error }, "trying a prompt failed");
  return { kind: "unavailable", message: "The model could not be asked." };
}
