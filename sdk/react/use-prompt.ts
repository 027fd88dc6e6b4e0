import { useSyncExternalStore } from "react";
import type { ClientPrompt, GetPromptOptions, PromptDefault } from "../client/client-types";
import { usePrompts } from "./prompts-provider";

/**
 * What is known of a prompt now, or the default, or null; renders again when what is served changes. Nothing is waited
 * for: `client.whenStarted()` before the first render spares the moment in which nothing is known.
 */
export function usePrompt(path: string, options: GetPromptOptions & { default: PromptDefault }): ClientPrompt;
export function usePrompt(path: string, options?: GetPromptOptions): ClientPrompt | null;
export function usePrompt(path: string, options?: GetPromptOptions): ClientPrompt | null {
  const client = usePrompts();
  const state = () => client.state;
  useSyncExternalStore(client.onChange, state, state);
  return client.peekPrompt(path, options);
}
