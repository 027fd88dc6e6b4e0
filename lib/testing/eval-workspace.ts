import { type AskModel, type ModelAnswer, ModelFault } from "@/lib/evals/models/ask-model";
import { getEvalRun } from "@/lib/evals/queries/get-eval-run";
import type { PersonActor } from "@/lib/kernel/actor";
import { type BuiltWorkspace, buildMergedChange, buildReleases, type ItemSpec } from "@/prisma/factories";
import { buildSupportWorkspace, refundReply } from "./support-workspace";

export const EVAL_PATHS = { prompt: "support/refund-reply", set: "support/refund-cases" };

type CaseSpec = { id: string; [more: string]: unknown };

/** Cases that ask for an answer with their own id in it. */
export function answerCases(count: number, more: Record<string, unknown> = {}): CaseSpec[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `case-${index + 1}`,
    variables: { customer: `Mira ${index + 1}` },
    assertions: [{ type: "icontains", value: "soon" }],
    ...more,
  }));
}

/** Cases that look at the rendered prompt alone. */
export function promptCases(count: number): CaseSpec[] {
  return answerCases(count, { assertions: [{ type: "contains", value: "Mira", target: "prompt" }] });
}

/** `more` is what a set says beside its cases, such as who judges. */
export function goldenSet(cases: readonly CaseSpec[], path = EVAL_PATHS.set, more: object = {}): ItemSpec {
  return { path, kind: "golden_set", content: { description: "Refunds", ...more, cases } };
}

export type EvalWorkspace = {
  workspaceId: string;
  ana: PersonActor;
  omar: PersonActor;
  vera: PersonActor;
  as: BuiltWorkspace["as"];
  adam: PersonActor;
};

/** A prompt that is live in dev at 1.0.0 and has 1.0.1, and a golden set of these cases. */
export async function buildEvalWorkspace(
  cases: readonly CaseSpec[],
  set: object = {},
): Promise<EvalWorkspace> {
  const { id, as } = await buildSupportWorkspace();
  const [ana, omar] = [as("ana"), as("omar")];
  const items = [refundReply("Answer {{customer}}."), goldenSet(cases, EVAL_PATHS.set, set)];
  await buildMergedChange(ana, omar, { title: "First words", items });
  await buildReleases(omar, { path: EVAL_PATHS.prompt, version: "1.0.0" }, [{ key: "stage" }]);
  await buildMergedChange(ana, omar, {
    title: "Kinder",
    items: [refundReply("Answer {{customer}} kindly.")],
  });
  return { workspaceId: id, ana, omar, vera: as("vera"), adam: as("adam"), as };
}

export const answerOf = (text: string, more: Partial<ModelAnswer> = {}): ModelAnswer => ({
  text,
  toolCalls: [],
  inputTokens: 10,
  outputTokens: 5,
  costUsd: 0.01,
  ...more,
});

type Asked = { text: string; count: number; signal: AbortSignal };

/** A model as a function, and what it was asked. `reply` gets the last message and how often it was asked that. */
export function fakeModel(reply: (asked: Asked) => Promise<ModelAnswer> | ModelAnswer) {
  const asked: string[] = [];
  const ask: AskModel = async ({ messages }, signal) => {
    signal.throwIfAborted();
    const text = messages.at(-1)?.content ?? "";
    asked.push(text);
    return reply({ text, count: asked.filter((one) => one === text).length, signal });
  };
  return { ask, asked };
}

export const fault = (kind: ModelFault["kind"], retryAfterMs: number | null = null) =>
  new ModelFault(kind, `The model says ${kind}.`, retryAfterMs);

/** The run as soon as `isReached` says so. */
export async function runWhen(
  actor: PersonActor,
  number: number,
  isReached: (run: Awaited<ReturnType<typeof getEvalRun>>) => boolean,
) {
  for (;;) {
    const run = await getEvalRun(actor, { number });
    if (isReached(run)) return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
