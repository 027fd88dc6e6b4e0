import { createServer } from "node:http";
import { type Browser, chromium } from "@playwright/test";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { getSigningKey } from "@/lib/serving/queries/get-signing-key";
import { makeRegistryServer } from "@/lib/testing/registry-server";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import type { BuiltWorkspace } from "@/prisma/factories";
import config from "../playwright.config";
import { StreamFeed } from "./stream/stream-feed";

openScenario();
const path = "support/refund-reply";
let feed: StreamFeed;
let built: BuiltWorkspace;
let browser: Browser;
let script: string;
let origins: string[];

const pages = serveLocally(
  createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>Shop</title><body></body>");
  }),
);
const origin = serveLocally(
  makeRegistryServer(
    () => feed,
    undefined,
    undefined,
    () => origins,
  ),
);

beforeAll(async () => {
  browser = await chromium.launch(config.use?.launchOptions);
  const { outputFiles } = await build({
    entryPoints: ["lib/testing/scripts/page-with-prompt.ts"],
    bundle: true,
    platform: "browser",
    format: "iife",
    write: false,
    alias: { "@": process.cwd() },
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  script = outputFiles[0]?.text ?? "";
});
afterAll(() => browser?.close());
beforeEach(async () => {
  registry().secret = "the secret of this instance";
  for (const name of ["snapshots", "knownKeys"] as const) delete registry()[name];
  feed = new StreamFeed();
  built = await buildSupportWorkspace();
  await release("1.0.0", "Answer {{customer}}.");
});
afterEach(() => feed.close());

const release = (version: string, text: string) =>
  releaseItem(built, refundReply(text), { version, environments: ["stage", "prod"] });

/** A page with the client in it; what it says of the prompt, as long as it is open. */
async function openPage(): Promise<() => Promise<string | null>> {
  const { key } = await issueKey(built, { scope: "resolve", environment: "prod" });
  const { publicKey } = await getSigningKey(built.as("vera"), {});
  const page = await browser.newPage();
  await page.goto(pages());
  await page.addScriptTag({ content: script });
  await page.evaluate(
    (settings) => {
      (globalThis as unknown as { showPrompt: (given: typeof settings) => void }).showPrompt(settings);
    },
    { url: origin(), key, publicKey, path },
  );
  return () => page.getByRole("status").textContent();
}

const patient = { timeout: 30_000 };

it("a page of an origin that may follows what is served, verified, and renders each change", async () => {
  origins = [pages()];
  const said = await openPage();
  await expect.poll(said, patient).toBe("STATIC 1.0.0 Answer {{customer}}.");
  await release("1.0.1", "Refuse {{customer}}.");
  await expect.poll(said, patient).toBe("STATIC 1.0.1 Refuse {{customer}}.");
  await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
  await expect.poll(said, patient).toBe("STATIC 1.0.0 Answer {{customer}}.");
});

it("a page of another origin has its default", async () => {
  origins = ["https://app.example.com"];
  const said = await openPage();
  await expect.poll(said, patient).toBe("DEFAULT null By default");
  const { key } = await issueKey(built, { scope: "resolve", environment: "prod" });
  const headers = { authorization: `Bearer ${key}`, origin: pages() };
  const answer = await fetch(`${origin()}/api/v1/prompts/${encodeURIComponent(path)}/resolve`, { headers });
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, null]);
});
