// biome-ignore-all lint/performance/noBarrelFile: the entry of the published client for React; nothing of ours imports it
export { PromptsProvider, usePrompts } from "./prompts-provider";
export { usePrompt } from "./use-prompt";
