import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { beforeAll, expect, it } from "vitest";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { PATH, wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import type * as ClientModule from "./index";

/** What an edge runtime has by the common minimum of WinterTC: no process, no Buffer, no require, no module of Node. */
const WEB = {
  AbortController,
  AbortSignal,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  atob,
  btoa,
  clearTimeout,
  crypto,
  structuredClone,
};

let code: string;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("index.ts", import.meta.url))],
    bundle: true,
    platform: "neutral",
    format: "iife",
    globalName: "client",
    write: false,
    logLevel: "silent",
  });
  code = outputFiles[0]?.text ?? "";
});

/** The client as it is built, in a world of its own; its timers are numbers there, as in a browser. */
function loadClient(registry: FakeRegistry, crypto: unknown = WEB.crypto): typeof ClientModule {
  const timers = new Map<number, NodeJS.Timeout>();
  const world = createContext({
    ...WEB,
    crypto,
    fetch: registry.fetch,
    setTimeout: (run: () => void, delayMs: number) => {
      const id = timers.size + 1;
      timers.set(id, setTimeout(run, delayMs).unref());
      return id;
    },
    clearTimeout: (id: number) => clearTimeout(timers.get(id)),
  });
  expect(runInContext("[typeof process, typeof Buffer, typeof require].join()", world)).toBe(
    "undefined,undefined,undefined",
  );
  return runInContext(`${code}; client`, world) as typeof ClientModule;
}

it("in a world without Node it verifies, renders, and follows the stream", async () => {
  const registry = new FakeRegistry();
  const { createClient } = loadClient(registry);
  const problems: string[] = [];
  const client = createClient({
    url: "http://registry",
    key: "cs_a_b",
    publicKey: registry.publicKey,
    onProblem: ({ code: problem }) => void problems.push(problem),
  });
  const prompt = await client.getPrompt(PATH, { default: "By default" });
  expect([prompt.reason, prompt.render({ name: "Ana" }).text]).toEqual(["STATIC", "One Ana"]);
  await expect.poll(() => registry.followers).toBe(1);
  registry.release([wirePrompt("1.1.0", "Two {{name}}")]);
  await expect.poll(() => client.peekPrompt(PATH)?.version).toBe("1.1.0");
  registry.release([wirePrompt("1.2.0", "Evil")], { environment: "stage" });
  await expect.poll(() => problems).toEqual(["foreign_snapshot"]);
  expect(client.peekPrompt(PATH)?.version).toBe("1.1.0");
  await client.close();
});

it("where there is no Ed25519 it takes nothing: a check that cannot be made was not passed", async () => {
  const registry = new FakeRegistry();
  const subtle = {
    digest: crypto.subtle.digest.bind(crypto.subtle),
    importKey: async () => Promise.reject(new Error("NotSupportedError")),
  };
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  const { createClient } = loadClient(registry, { subtle, getRandomValues });
  const problems: string[] = [];
  const client = createClient({
    url: "http://registry",
    key: "cs_a_b",
    publicKey: registry.publicKey,
    onProblem: ({ code: problem }) => void problems.push(problem),
  });
  expect((await client.getPrompt(PATH, { default: "By default" })).reason).toBe("DEFAULT");
  expect(problems[0]).toBe("bad_signature");
  await client.close();
});
