// A page of another origin than the registry's, with a client of its own: what a prompt says, as it is served.

import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { createClient } from "@/sdk/client/create-client";
import { PromptsProvider } from "@/sdk/react/prompts-provider";
import { usePrompt } from "@/sdk/react/use-prompt";

type Settings = { url: string; key: string; publicKey: string; path: string };

function Reply({ path }: { path: string }) {
  const prompt = usePrompt(path, { default: "By default" });
  const said = `${prompt.reason} ${prompt.version} ${prompt.text}`;
  return createElement("p", { role: "status" }, said);
}

Object.assign(globalThis, {
  showPrompt({ path, ...settings }: Settings) {
    const client = createClient(settings);
    const element = createElement(PromptsProvider, { client }, createElement(Reply, { path }));
    createRoot(document.body).render(element);
  },
});
