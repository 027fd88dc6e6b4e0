import { createContext, createElement, type ReactNode, useContext } from "react";
import type { Client } from "../client/client-contract";

const PromptsContext = createContext<Client | null>(null);

/** Gives a client to `usePrompt` below it. Whoever made the client closes it. */
export function PromptsProvider({ client, children }: { client: Client; children?: ReactNode }) {
  return createElement(PromptsContext.Provider, { value: client }, children);
}

/** The client of the provider above. */
export function usePrompts(): Client {
  const client = useContext(PromptsContext);
  if (!client) throw new Error("usePrompt needs a PromptsProvider above it.");
  return client;
}
