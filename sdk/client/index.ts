// biome-ignore-all lint/performance/noBarrelFile: the one entry of the published client; nothing of ours imports it

export type { EvaluationContext } from "../core/targeting/condition";
export { toAiSdk, toAnthropic, toOpenAI } from "./call-shapes";
export type { Client, ClientOptions } from "./client-contract";
export { MissingPromptError, RenderFailedError } from "./client-errors";
export type {
  ClientProblem,
  ClientPrompt,
  ClientState,
  ClientStore,
  GetPromptOptions,
  PromptDefault,
  PromptReason,
  PromptRollout,
  RenderedPrompt,
} from "./client-types";
export { createClient } from "./create-client";
export { spanAttributes } from "./span-attributes";
