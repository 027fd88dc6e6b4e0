// biome-ignore-all lint/performance/noBarrelFile: the one entry of the published client; nothing of ours imports it
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
  RenderedPrompt,
} from "./client-types";
export { createClient } from "./create-client";
export { spanAttributes } from "./span-attributes";
