import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { PATH } from "@/lib/testing/sdk/wire-prompt";
import { createClient } from "../client/create-client";
import { PromptsProvider } from "./prompts-provider";
import { usePrompt } from "./use-prompt";

function Reply({ path }: { path: string }) {
  const prompt = usePrompt(path, { default: "By default" });
  return createElement("p", null, `${prompt.reason} ${prompt.text}`);
}

it("is rendered on a server from what is known by then", async () => {
  const client = createClient({
    url: "http://registry",
    key: "cs_a_b",
    runtime: { fetch: new FakeRegistry().fetch },
  });
  const render = (path: string) =>
    renderToString(createElement(PromptsProvider, { client }, createElement(Reply, { path })));
  expect(render(PATH)).toBe("<p>DEFAULT By default</p>");
  await client.whenStarted();
  expect(render(PATH)).toBe("<p>STATIC One {{name}}</p>");
  expect(render("support/none")).toBe("<p>DEFAULT By default</p>");
  await client.close();
});

it("says what it lacks", () => {
  expect(() => renderToString(createElement(Reply, { path: PATH }))).toThrow("needs a PromptsProvider");
});
