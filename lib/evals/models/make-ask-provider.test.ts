import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ModelReply } from "@/lib/testing/model-dialects";
import {
  type AskedModel,
  type ModelServer,
  type ModelServerFault,
  startModelServer,
} from "@/lib/testing/model-server";
import { ModelFault, type ModelRequest } from "./ask-model";
import { makeAskProvider, makeEmbedWithProvider } from "./make-ask-provider";
import { PROVIDER_KINDS, type ProviderKind } from "./provider-kinds";
import type { ProviderToAsk } from "./provider-to-ask";

const SECRET = "sk-the-secret-of-the-tests";
const READY: ModelReply = { text: "ready" };

let server: ModelServer;
let answer: (asked: AskedModel) => ModelReply | Promise<ModelReply>;
beforeAll(async () => {
  server = await startModelServer((asked) => answer(asked));
});
beforeEach(() => {
  answer = () => READY;
  server.calls.length = 0;
});
afterAll(() => server.close());

const ask = makeAskProvider({ allowedHosts: ["127.0.0.1"] });
const hasty = makeAskProvider({ allowedHosts: ["127.0.0.1"], timeoutMs: 200 });
const never = new AbortController().signal;

const provider = (kind: ProviderKind, more: Partial<ProviderToAsk> = {}): ProviderToAsk => ({
  id: "p",
  provider: "house",
  kind,
  baseUrl: server.url,
  apiKey: { state: "kept", value: SECRET },
  concurrency: 4,
  price: null,
  ...more,
});
const request = (more: Partial<ModelRequest> = {}): ModelRequest => ({
  workspaceId: "w",
  model: "small",
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Say ready." },
  ],
  parameters: {},
  ...more,
});
const faultOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => null,
    (one: unknown) => one,
  );
  if (!(error instanceof ModelFault)) throw error ?? new Error("There was an answer.");
  return error;
};

const WAYS = PROVIDER_KINDS.flatMap((kind) => [
  { kind, way: "at once", onText: undefined },
  { kind, way: "in pieces", onText: () => {} },
]);

describe.each(WAYS)("a provider of the kind $kind, asked for its answer $way,", ({ kind, onText }) => {
  it("is asked with its key, and its answer comes with tokens and cost", async () => {
    answer = () => ({ text: "ready", inputTokens: 1000, outputTokens: 100 });
    const price = { inputUsdPerMillion: 2, outputUsdPerMillion: 10, pricedOn: "2026-11-26" };
    expect(await ask(provider(kind, { price }), request(), never, onText)).toEqual({
      text: "ready",
      toolCalls: [],
      inputTokens: 1000,
      outputTokens: 100,
      costUsd: 0.003,
      latencyMs: expect.any(Number),
    });
    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]?.key).toBe(SECRET);
    expect(JSON.stringify(server.calls[0]?.body)).toContain("Be brief.");
  });

  it("knows no cost without a price", async () => {
    expect((await ask(provider(kind), request(), never, onText)).costUsd).toBeNull();
  });

  it("gets parameters, tools and the schema of the answer", async () => {
    answer = () => ({ text: "", toolCalls: [{ name: "find_order", arguments: { id: 7 } }] });
    const { toolCalls } = await ask(
      provider(kind),
      request({
        parameters: { temperature: 0.25, max_tokens: 77 },
        outputSchema: { type: "object", properties: { order_mark: { type: "string" } } },
        tools: [
          {
            name: "find_order",
            description: "Finds an order",
            parameters: { type: "object", properties: { id: { type: "number" } } },
          },
        ],
      }),
      never,
    );
    expect(toolCalls).toEqual([{ name: "find_order", arguments: { id: 7 } }]);
    const sent = JSON.stringify(server.calls[0]?.body);
    for (const part of ["0.25", "77", "order_mark", "find_order"]) expect(sent).toContain(part);
  });

  it.each<[string, ModelServerFault, Partial<ModelFault>]>([
    [
      "too many questions",
      { status: 429, headers: { "retry-after": "7" }, text: '{"error":{"message":"Slow down"}}' },
      { kind: "rate_limited", retryAfterMs: 7000 },
    ],
    [
      "a spent account",
      { status: 429, text: '{"error":{"code":"insufficient_quota"}}' },
      { kind: "refused" },
    ],
    ["a failure of its own", { status: 500 }, { kind: "unavailable", retryAfterMs: null }],
    [
      "overload",
      { status: 529, headers: { "retry-after": "2" } },
      { kind: "unavailable", retryAfterMs: 2000 },
    ],
    [
      "a wrong key",
      { status: 401, text: `{"error":{"message":"Wrong key ${SECRET}"}}` },
      { kind: "refused" },
    ],
    ["an unknown model", { status: 404 }, { kind: "refused" }],
    ["half an answer", "cut", { kind: "unavailable" }],
    ["no JSON", { status: 200, text: "<html>" }, { kind: "bad_answer" }],
    ["nothing", { status: 200 }, { kind: "bad_answer" }],
    ["JSON that is no answer", { status: 200, text: "[]" }, { kind: "bad_answer" }],
    [
      "200 with an error",
      { status: 200, text: '{"error":{"message":"Upstream is down","code":502}}' },
      { kind: "bad_answer" },
    ],
    ["a redirect", { status: 307, headers: { location: "http://127.0.0.1:1/" } }, { kind: "refused" }],
    ["more than anybody reads", { status: 200, text: `"${"x".repeat(11_000_000)}"` }, { kind: "bad_answer" }],
  ])(
    "that answers with %s is explained, asked once, and its key told to nobody",
    async (_what, wrong, expected) => {
      server.fail(wrong);
      const fault = await faultOf(ask(provider(kind), request(), never, onText));
      expect(fault).toMatchObject(expected);
      expect(fault.message).not.toContain(SECRET);
      expect(fault.message).toMatch(/^[A-Z0-9h].{5,}$/);
      expect(server.calls).toHaveLength(1);
    },
  );

  it("that answers with silence has timed out", async () => {
    server.fail("hang");
    const fault = await faultOf(hasty(provider(kind), request(), never, onText));
    expect([fault.kind, fault.message]).toEqual(["timed_out", "house did not answer within 0.2 s."]);
  });

  it("that is not there is unavailable", async () => {
    const gone = await startModelServer();
    await gone.close();
    const fault = await faultOf(ask(provider(kind, { baseUrl: gone.url }), request(), never, onText));
    expect(fault.kind).toBe("unavailable");
  });

  it("is not asked on a host that is not allowed", async () => {
    const guarded = makeAskProvider({ allowedHosts: [] });
    const fault = await faultOf(guarded(provider(kind), request(), never, onText));
    expect(fault.kind).toBe("refused");
    expect(server.calls).toEqual([]);
  });

  it("is not asked when its key cannot be read, and without one only if it needs none", async () => {
    expect(
      (await faultOf(ask(provider(kind, { apiKey: { state: "unreadable" } }), request(), never, onText)))
        .kind,
    ).toBe("refused");
    const without = ask(provider(kind, { apiKey: { state: "none" } }), request(), never, onText);
    if (kind === "openai_compatible") expect((await without).text).toBe("ready");
    else
      expect((await faultOf(without)).message).toBe(
        "house has no key. An admin enters one in Settings, Models.",
      );
    expect(server.calls.map(({ key }) => key)).toEqual(kind === "openai_compatible" ? [null] : []);
  });
});

it("passes on a number that it does not know to a compatible server, and to no other", async () => {
  const odd = request({ parameters: { top_k: 5, min_p: 0.1 } });
  await ask(provider("openai_compatible"), odd, never);
  expect(server.calls[0]?.body).toMatchObject({ top_k: 5, min_p: 0.1 });
  const fault = await faultOf(ask(provider("anthropic"), odd, never));
  expect(fault.message).toBe("No parameter min_p can be passed on to this provider.");
});

it.each<[ProviderKind, string, string]>([
  ["openai", "openai/gpt-5-mini", "gpt-5-mini"],
  ["openai", "gpt-5-mini", "gpt-5-mini"],
  ["openai", "other/gpt-5-mini", "other/gpt-5-mini"],
  ["anthropic", "anthropic/claude", "claude"],
  ["openai_compatible", "openai/gpt-5-mini", "openai/gpt-5-mini"],
])("asks %s for %s by the name %s", async (kind, model, name) => {
  await ask(provider(kind), request({ model }), never);
  expect(server.calls[0]?.body.model).toBe(name);
});

it("says when a date tells how long to wait", async () => {
  server.fail({ status: 429, headers: { "retry-after": new Date(Date.now() + 60_000).toUTCString() } });
  const { retryAfterMs } = await faultOf(ask(provider("openai_compatible"), request(), never));
  expect(retryAfterMs).toBeGreaterThan(50_000);
  expect(retryAfterMs).toBeLessThanOrEqual(60_000);
});

it("asks no more at once than the provider allows, and every one in the end", async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const own = await startModelServer(async () => {
    await gate;
    return READY;
  });
  const all = Array.from({ length: 9 }, () =>
    ask(provider("openai_compatible", { baseUrl: own.url, concurrency: 3 }), request(), never),
  );
  await expect.poll(() => own.calls.length).toBe(3);
  open();
  await Promise.all(all);
  expect([own.calls.length, own.mostAtOnce()]).toEqual([9, 3]);
  await own.close();
});

it("ends with the signal's reason, also while it waits for its turn", async () => {
  const stop = new AbortController();
  server.fail("hang");
  const one = { concurrency: 1, id: "single" };
  const [first, second] = [1, 2].map(() => ask(provider("openai", one), request(), stop.signal));
  await expect.poll(() => server.calls.length).toBe(1);
  stop.abort(new Error("The run was cancelled."));
  await expect(first).rejects.toThrow("The run was cancelled.");
  await expect(second).rejects.toThrow("The run was cancelled.");
  expect((await ask(provider("openai", one), request(), never)).text).toBe("ready");
});

describe("a text as a vector", () => {
  const embed = makeEmbedWithProvider({ allowedHosts: ["127.0.0.1"] });
  const asked = { workspaceId: "w", model: "vectors", text: "Soon." };

  it.each(["openai", "google", "openai_compatible"] as const)("comes from the kind %s", async (kind) => {
    answer = () => ({ text: "", vector: [0.5, -1], inputTokens: 1000 });
    const price = { inputUsdPerMillion: 2, outputUsdPerMillion: 10, pricedOn: "2026-11-26" };
    const { vector, costUsd } = await embed(provider(kind, { price }), asked, never);
    // Google tells no tokens, so its cost is not known.
    expect([vector, costUsd]).toEqual([[0.5, -1], kind === "google" ? null : 0.002]);
    expect(JSON.stringify(server.calls[0]?.body)).toContain("Soon.");
    expect(server.calls[0]?.key).toBe(SECRET);
  });

  it.each<[string, readonly number[]]>([
    ["nothing", []],
    ["zeros", [0, 0]],
  ])("is not %s", async (_what, vector) => {
    answer = () => ({ text: "", vector });
    expect((await faultOf(embed(provider("openai_compatible"), asked, never))).kind).toBe("bad_answer");
  });

  it("is no matter of Anthropic, and may be asked for too often", async () => {
    expect((await faultOf(embed(provider("anthropic"), asked, never))).kind).toBe("refused");
    server.fail({ status: 429, headers: { "retry-after": "3" } });
    const limited = await faultOf(embed(provider("openai_compatible"), asked, never));
    expect([limited.kind, limited.retryAfterMs]).toEqual(["rate_limited", 3_000]);
  });
});
describe.each(PROVIDER_KINDS)("an answer of the kind %s in pieces", (kind) => {
  it("is heard as it comes, and whole in the end", async () => {
    const heard: string[] = [];
    let goOn = () => {};
    const rest = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    answer = () => ({ text: "ready when you are", rest });
    const asked = ask(provider(kind), request(), never, (piece) => heard.push(piece));
    await expect.poll(() => heard.join("")).toBe("ready ");
    goOn();
    expect((await asked).text).toBe("ready when you are");
    expect(heard.join("")).toBe("ready when you are");
  });

  it("that breaks off is none, whatever was heard of it", async () => {
    const heard: string[] = [];
    const rest = new Promise((_resolve, reject) => {
      breakOff = () => reject(new Error("cut"));
    });
    answer = () => ({ text: "ready when you are", rest });
    const asked = faultOf(ask(provider(kind), request(), never, (piece) => heard.push(piece)));
    await expect.poll(() => heard.join("")).toBe("ready ");
    breakOff();
    expect((await asked).kind).toBe("unavailable");
  });
});
let breakOff = () => {};
