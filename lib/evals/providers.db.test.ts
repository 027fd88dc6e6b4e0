import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listAudit } from "@/lib/audit/queries/list-audit";
import type { PersonActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import { type ModelServer, startModelServer } from "@/lib/testing/model-server";
import { codeOf, openScenario, outcomeOf } from "@/lib/testing/scenario";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import type { BuiltWorkspace } from "@/prisma/factories";
import { removeProvider } from "./commands/remove-provider";
import { setProvider } from "./commands/set-provider";
import type { ModelFault, ModelRequest } from "./models/ask-model";
import { makeAskProvider } from "./models/make-ask-provider";
import { listProviders } from "./queries/list-providers";
import { testProvider } from "./queries/test-provider";
import { askByModel } from "./store/open-provider";

const KEY = "sk-the-key-of-the-tests-1234";
const HOST = "https://models.example.com";

const scenario = openScenario();
let server: ModelServer;
let home: BuiltWorkspace;
let adam: PersonActor;
beforeAll(async () => {
  server = await startModelServer();
  return () => server.close();
});
beforeEach(async () => {
  registry().secret = "the secret of this instance";
  delete registry().settings;
  home = await buildSupportWorkspace();
  adam = home.as("adam");
  server.calls.length = 0;
});

type Given = Partial<Parameters<typeof setProvider>[1]>;
const put = (more: Given = {}) =>
  setProvider(adam, {
    provider: "house",
    kind: "openai_compatible",
    baseUrl: `${HOST}/v1`,
    models: [{ id: "small" }],
    ...more,
  });
const listed = async (actor = adam) => (await listProviders(actor, {})).data;
const kept = async () => {
  const { rows } = await scenario
    .database()
    .pool.query(
      'SELECT "secret", "secretOrigin", "secretEnd" FROM "model_providers" WHERE "workspaceId" = $1',
      [home.id],
    );
  return rows[0];
};
const request = (model = "small"): ModelRequest => ({
  workspaceId: home.id,
  model,
  messages: [{ role: "user", content: "Say ready." }],
  parameters: {},
});
/** As whoever runs the server would open the host of the tests. */
function allowLocal(): void {
  registry().settings = { COUNTERSIGN_ALLOWED_HOSTS: ["127.0.0.1"] };
  const askProvider = makeAskProvider({ allowedHosts: ["127.0.0.1"] });
  Object.assign(registry(), { askProvider, askModel: askByModel(askProvider) });
}

describe("a model provider", () => {
  it("is listed as it was set, with the end of its key for admins and nothing else of it for anybody", async () => {
    const price = { inputUsdPerMillion: 0.25, outputUsdPerMillion: 2, pricedOn: "2026-03-29" };
    const models = [{ id: "small", price }, { id: "large" }];
    expect(await put({ apiKey: KEY, models, concurrency: 7 })).toEqual({
      provider: "house",
      kind: "openai_compatible",
      baseUrl: `${HOST}/v1`,
      created: true,
      key: "entered",
    });
    const row = {
      provider: "house",
      kind: "openai_compatible",
      baseUrl: `${HOST}/v1`,
      key: "kept",
      keyEnd: "1234",
      models: [
        { id: "small", price },
        { id: "large", price: null },
      ],
      concurrency: 7,
      updatedAt: expect.any(String),
    };
    expect(await listProviders(adam, {})).toEqual({ data: [row], mayManage: true });
    expect(await listProviders(home.as("vera"), {})).toEqual({
      data: [{ ...row, keyEnd: null }],
      mayManage: false,
    });
    const dump = JSON.stringify([await listed(), await kept(), await listAudit(adam, {})]);
    expect(dump).not.toContain(KEY);
    expect(dump).not.toContain(KEY.slice(0, 12));
  });

  it.each<[string, string, boolean, Given]>([
    ["another model", "kept", true, { models: [{ id: "other" }] }],
    ["another path of its host", "kept", true, { baseUrl: `${HOST}/v2` }],
    ["the same host otherwise written", "kept", true, { baseUrl: "HTTPS://MODELS.example.com:443/v1/" }],
    ["another key", "entered", true, { apiKey: "sk-another-key-9876" }],
    ["another host", "cleared", false, { baseUrl: "https://evil.example/v1" }],
    ["another port", "cleared", false, { baseUrl: `${HOST}:8443/v1` }],
    ["a longer name of its host", "cleared", false, { baseUrl: `${HOST}.evil.example/v1` }],
    ["another kind, and so another host", "cleared", false, { kind: "openai", baseUrl: undefined }],
    ["another host with a key", "entered", true, { baseUrl: "https://other.example/v1", apiKey: KEY }],
    ["no key any longer", "removed", false, { apiKey: null }],
  ])("with a key that is given %s has it %s", async (_what, fate, hasKey, more) => {
    await put({ apiKey: KEY });
    const { key, created } = await put(more);
    expect([key, created]).toEqual([fate, false]);
    expect((await listed()).map((one) => one.key)).toEqual([hasKey ? "kept" : "none"]);
    expect((await kept())?.secret === null).toBe(!hasKey);
    const [event] = (await listAudit(adam, { type: "provider.set" })).data;
    expect(event).toMatchObject({ before: { baseUrl: `${HOST}/v1` }, after: { apiKey: fate } });
  });

  it.each<[string, Given]>([
    ["http", { baseUrl: "http://models.example.com/v1" }],
    ["this machine", { baseUrl: "https://127.0.0.1:11434/v1" }],
    ["a private address", { baseUrl: "https://10.0.0.8/v1" }],
    ["where a cloud keeps credentials", { baseUrl: "https://169.254.169.254/v1" }],
    ["a password in the address", { baseUrl: "https://u:p@models.example.com/v1" }],
    ["a query", { baseUrl: "https://models.example.com/v1?to=" }],
    ["no address", { baseUrl: "models" }],
    ["a kind that has no address of its own", { baseUrl: undefined }],
    ["a model twice", { models: [{ id: "a" }, { id: "a" }] }],
    [
      "a price below nothing",
      {
        models: [
          { id: "a", price: { inputUsdPerMillion: -1, outputUsdPerMillion: 0, pricedOn: "2026-01-01" } },
        ],
      },
    ],
    ["a key of two lines", { apiKey: "sk-a\r\nX-Evil: 1" }],
    ["a name for paths", { provider: "../house" }],
  ])("is refused with %s", async (_what, more) => {
    expect(await scenario.refused(() => codeOf(put(more)))).toBe("invalid_input");
  });

  it("is put on a host that whoever runs the server has opened", async () => {
    allowLocal();
    expect(await put({ baseUrl: server.url })).toMatchObject({ baseUrl: server.url });
  });

  it("answers for a model alone: another is told who does", async () => {
    await put();
    const outcome = await scenario.refused(() => outcomeOf(put({ provider: "second" })));
    expect(outcome).toMatchObject({
      code: "already_exists",
      message:
        "house answers for small already. Take it out there first: one provider answers for each model.",
    });
  });

  it("that two edit at once is never left with the key of one and the host of the other", async () => {
    await put();
    const other = "https://other.example/v1";
    for (let round = 0; round < 5; round++) {
      const both = [put({ apiKey: KEY }), put({ baseUrl: other })].map(codeOf);
      expect(await Promise.all(both)).toEqual(["done", "done"]);
      const [row] = await listed();
      expect([row?.baseUrl, row?.key]).toSatisfy(
        ([baseUrl, key]) =>
          (baseUrl === other && key === "none") || (baseUrl === `${HOST}/v1` && key === "kept"),
      );
    }
  });

  it("is gone when it was removed, with its key and its models", async () => {
    await put({ apiKey: KEY });
    expect(await removeProvider(adam, { provider: "house" })).toEqual({ provider: "house", removed: true });
    expect([await listed(), await kept()]).toEqual([[], undefined]);
    expect(await codeOf(removeProvider(adam, { provider: "house" }))).toBe("not_found");
    expect(await put({ provider: "second" })).toMatchObject({ created: true });
  });
});

describe("a test of a provider", () => {
  beforeEach(allowLocal);

  it("tells the answer", async () => {
    await put({ baseUrl: server.url, apiKey: KEY, models: [{ id: "small" }, { id: "large" }] });
    expect(await testProvider(adam, { provider: "house" })).toEqual({
      provider: "house",
      model: "small",
      latencyMs: expect.any(Number),
      text: "ready",
      fault: null,
    });
    await testProvider(adam, { provider: "house", model: "large" });
    expect(server.calls.map(({ key, body }) => [key, body.model])).toEqual([
      [KEY, "small"],
      [KEY, "large"],
    ]);
  });

  it("tells why there is none, in words", async () => {
    await put({ baseUrl: server.url });
    server.fail({ status: 401, text: '{"error":{"message":"Who are you?"}}' });
    expect(await testProvider(adam, { provider: "house" })).toMatchObject({
      text: null,
      fault: { kind: "refused", message: "house answered 401: Who are you?" },
    });
  });

  it("is of a model that it answers for", async () => {
    await put({ baseUrl: server.url });
    expect(await codeOf(testProvider(adam, { provider: "house", model: "other" }))).toBe("not_found");
    expect(server.calls).toEqual([]);
  });

  it("sends no key that another instance sealed, and the list says that it cannot be read", async () => {
    await put({ baseUrl: server.url, apiKey: KEY });
    registry().secret = "the secret of a new instance";
    expect((await listed()).map(({ key }) => key)).toEqual(["unreadable"]);
    expect(await testProvider(adam, { provider: "house" })).toMatchObject({ fault: { kind: "refused" } });
    expect(server.calls).toEqual([]);
  });
});

describe("a model", () => {
  beforeEach(allowLocal);

  it("is asked of the provider of the workspace that answers for it, at its price", async () => {
    const price = { inputUsdPerMillion: 1_000_000, outputUsdPerMillion: 0, pricedOn: "2026-01-01" };
    await put({ baseUrl: server.url, apiKey: KEY, models: [{ id: "other" }, { id: "small", price }] });
    const answer = await registry().askModel?.(request(), new AbortController().signal);
    expect(answer).toMatchObject({
      text: "ready",
      toolCalls: [],
      inputTokens: 10,
      outputTokens: 2,
      costUsd: 10,
    });
  });

  it("is not asked of a provider of another workspace", async () => {
    await put({ baseUrl: server.url });
    const elsewhere = { ...request(), workspaceId: (await buildSupportWorkspace()).id };
    const asked = registry().askModel?.(elsewhere, new AbortController().signal);
    const fault = (await asked?.catch((error: unknown) => error)) as ModelFault;
    expect([fault.kind, fault.message]).toEqual([
      "no_provider",
      "No model provider answers for small. An admin adds one in Settings, Models.",
    ]);
    expect(server.calls).toEqual([]);
  });
});

describe("the database refuses", () => {
  const sealedForm = `v1.${"a".repeat(16)}.${"b".repeat(22)}.c`;
  it.each<[string, string]>([
    ["a key in the clear", `"secret" = '${KEY}'`],
    ["a key for a host without its end", `"secretEnd" = NULL`],
    ["more than the end of a key", `"secretEnd" = 'sk-the-key'`],
    ["the key of one host at another", `"baseUrl" = 'https://evil.example/v1'`],
    ["the key of one host at a longer name", `"baseUrl" = 'https://models.example.com.evil.example'`],
    ["the key of one host as the name before an @", `"baseUrl" = 'https://models.example.com@evil.example'`],
    [
      "a key that is sealed for another host",
      `"secret" = '${sealedForm}', "secretOrigin" = 'https://evil.example'`,
    ],
    [
      "an address of files",
      `"baseUrl" = 'file:///etc/passwd', "secret" = NULL, "secretOrigin" = NULL, "secretEnd" = NULL`,
    ],
    ["an unknown kind", `"kind" = 'oracle'`],
    ["nobody being asked", `"concurrency" = 0`],
  ])("%s", async (_what, change) => {
    await put({ apiKey: KEY });
    const write = scenario
      .database()
      .pool.query(`UPDATE "model_providers" SET ${change} WHERE "workspaceId" = $1`, [home.id]);
    await expect(write).rejects.toThrow(/check constraint/);
  });

  it.each<[string, string]>([
    ["half a price", `"inputUsdPerMillion" = 1`],
    [
      "a price below nothing",
      `"inputUsdPerMillion" = -1, "outputUsdPerMillion" = 1, "pricedOn" = '2026-01-01'`,
    ],
    ["no number", `"inputUsdPerMillion" = 'NaN', "outputUsdPerMillion" = 1, "pricedOn" = '2026-01-01'`],
  ])("%s", async (_what, change) => {
    await put();
    const write = scenario
      .database()
      .pool.query(`UPDATE "provider_models" SET ${change} WHERE "workspaceId" = $1`, [home.id]);
    await expect(write).rejects.toThrow(/check constraint/);
  });
});
