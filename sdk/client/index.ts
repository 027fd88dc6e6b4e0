// biome-ignore-all lint/performance/noBarrelFile: the one entry of the published client; nothing of ours imports it
export { toAiSdk, toAnthropic, toOpenAI } from "./call-shapes";
export { MissingPromptError, RenderFailedError } from "./client-errors";
export type {
  ClientProblem,
  ClientPrompt,
  ClientStore,
  GetPromptOptions,
  PromptDefault,
  PromptReason,
  RenderedPrompt,
} from "./client-types";
export { type Client, type ClientOptions, createClient } from "./create-client";
export { spanAttributes } from "./span-attributes";
