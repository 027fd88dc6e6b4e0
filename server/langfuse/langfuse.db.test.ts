import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RateLimits } from "@/lib/http/rate-limits";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { askLangfuse, openLangfuseClient } from "@/lib/testing/langfuse-client";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, REFUND_MODEL, refundReply } from "@/lib/testing/support-workspace";
import { type BuiltWorkspace, buildReleases, type ItemSpec } from "@/prisma/factories";
import { answerLangfuse } from "./answer-langfuse";

openScenario();
const path = "support/refund-reply";
const subject = "support/subject";
const PROMPTS = "/api/public/v2/prompts";
const asked: string[] = [];
let built: BuiltWorkspace;
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  void answerLangfuse(request, response);
});
const origin = serveLocally(server);

beforeEach(async () => {
  registry().secret = "the secret of this instance";
  delete registry().snapshots;
  built = await buildSupportWorkspace();
  await release("1.0.0", refundReply("Answer {{customer}}."), ["stage", "prod"]);
});
afterEach(() => {
  delete registry().rateLimits;
});

const release = (version: string, item: ItemSpec, environments: string[]) =>
  releaseItem(built, item, { version, environments });
const reword = (version: string, text: string, environments: string[]) =>
  release(version, refundReply(text), environments);
const subjectLine = (text: string): ItemSpec => ({
  path: subject,
  kind: "prompt",
  content: { text, variables: [{ name: "order", type: "string", required: true, sample: "A1" }] },
});

const issue = async (scope: "resolve" | "ingest" | "write" = "resolve", environment?: string) =>
  (await issueKey(built, { scope, ...(environment ? { environment } : {}) })).key;

const openClient = (key: string) => openLangfuseClient(origin(), key);
const get = (key: string, address: string, method = "GET") =>
  askLangfuse(`${origin()}${address}`, key, { method });
const addressOf = (name: string, query = "") => `${PROMPTS}/${encodeURIComponent(name)}${query}`;

describe("a Langfuse client", () => {
  it("gets a chat prompt and fills it in, with ours beside what Langfuse has a place for", async () => {
    const client = openClient(await issue());
    const prompt = await client.prompt.get(path, { type: "chat", cacheTtlSeconds: 0 });
    expect(prompt.compile({ customer: "Ana" })).toEqual([
      expect.objectContaining({ role: "system", content: "Answer Ana." }),
    ]);
    const { version, labels, isFallback, config } = prompt;
    expect({ version, labels, isFallback }).toEqual({
      version: 1,
      labels: ["prod", "production", "latest"],
      isFallback: false,
    });
    expect(config).toMatchObject({
      model: REFUND_MODEL,
      temperature: 0.2,
      _countersign: { semver: "1.0.0", environment: "prod", reason: "STATIC" },
    });
    await client.shutdown();
  });

  it("gets a text prompt and fills it in", async () => {
    await release("1.0.0", subjectLine("Your order {{order}}"), ["stage", "prod"]);
    const client = openClient(await issue());
    const prompt = await client.prompt.get(subject, { cacheTtlSeconds: 0 });
    expect(prompt.compile({ order: "A1" })).toBe("Your order A1");
    await client.shutdown();
  });

  it("asks once while its cache holds", async () => {
    const client = openClient(await issue());
    asked.length = 0;
    for (let time = 0; time < 3; time += 1) await client.prompt.get(path, { cacheTtlSeconds: 600 });
    expect(asked).toEqual([`GET ${addressOf(path)}`]);
    await client.shutdown();
  });

  it("takes its fallback for what is not there, and says what is not there without one", async () => {
    const client = openClient(await issue());
    const prompt = await client.prompt.get("support/nowhere", { fallback: "Hello {{name}}", maxRetries: 0 });
    expect([prompt.isFallback, prompt.compile({ name: "Ana" })]).toEqual([true, "Hello Ana"]);
    await expect(client.prompt.get("support/nowhere", { maxRetries: 0 })).rejects.toThrow(
      "Prompt not found: 'support/nowhere' with label 'production'",
    );
    await client.shutdown();
  });

  it("lists what is live, page by page", async () => {
    await release("1.0.0", subjectLine("Your order {{order}}"), ["stage", "prod"]);
    const client = openClient(await issue());
    const first = await client.api.prompts.list({ limit: 1 });
    expect(first.meta).toEqual({ page: 1, limit: 1, totalItems: 2, totalPages: 2 });
    const second = await client.api.prompts.list({ limit: 1, page: 2 });
    expect([...first.data, ...second.data]).toMatchObject([
      { name: path, type: "chat", versions: [1], labels: ["prod", "production", "latest"], tags: [] },
      { name: subject, type: "text", versions: [1], lastConfig: { _countersign: { semver: "1.0.0" } } },
    ]);
    expect((await client.api.prompts.list({ name: subject })).meta.totalItems).toBe(1);
    expect((await client.api.prompts.list({ tag: "any" })).data).toEqual([]);
    const soon = new Date(Date.now() + 60_000).toISOString();
    expect((await client.api.prompts.list({ fromUpdatedAt: soon })).data).toEqual([]);
    expect((await client.api.prompts.list({ toUpdatedAt: soon })).data).toHaveLength(2);
    await client.shutdown();
  });

  it("compiles with placeholders, of which there are none here", async () => {
    const client = openClient(await issue());
    const prompt = await client.prompt.get(path, { type: "chat", cacheTtlSeconds: 0 });
    const history = [{ role: "user", content: "Before" }];
    expect(prompt.compile({ customer: "Ana" }, { history })).toEqual([
      expect.objectContaining({ role: "system", content: "Answer Ana." }),
    ]);
    await client.shutdown();
  });
});

describe("labels and versions", () => {
  it("follow what is live: production by its mark, latest and numbers among what was live there", async () => {
    const key = await issue();
    await reword("1.0.1", "Refuse {{customer}}.", ["stage"]);
    const read = async (query: string) => {
      const { status, body } = await get(key, addressOf(path, query));
      return status === 200 ? [body.version, body.semver, body.labels] : status;
    };
    const live = [1, "1.0.0", ["prod", "production", "latest"]];
    expect(await read("")).toEqual(live);
    expect(await read("?label=production&resolve=true")).toEqual(live);
    expect(await read("?label=prod")).toEqual(live);
    expect(await read("?label=latest")).toEqual(live);
    // Live in stage and never in production.
    expect(await read("?version=2")).toBe(404);
    expect(await read("?label=stage")).toEqual([2, "1.0.1", ["stage", "latest"]]);
    await buildReleases(built.as("omar"), { path, version: "1.0.1" }, [{ key: "prod" }]);
    expect(await read("?version=2")).toEqual([2, "1.0.1", ["prod", "production", "latest"]]);
    expect(await read("?version=1")).toEqual([1, "1.0.0", []]);
    await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
    expect(await read("")).toEqual(live);
    expect(await read("?label=latest")).toEqual(live);
    expect(await read("?version=2")).toBe(410);
    const { body } = await get(key, PROMPTS);
    expect(body.data).toMatchObject([{ versions: [1] }]);
  });

  it("of other environments do not exist for a key that is bound to one", async () => {
    await reword("1.0.1", "Refuse {{customer}}.", []);
    const key = await issue("resolve", "dev");
    const inDev = await get(key, addressOf(path, "?label=dev"));
    expect(inDev.body).toMatchObject({ version: 2, environment: "dev", labels: ["dev", "latest"] });
    for (const label of ["production", "prod", "stage", "nowhere"]) {
      const one = await get(key, addressOf(path, `?label=${label}`));
      const message = `Prompt not found: '${path}' with label '${label}'`;
      expect([one.status, one.body]).toEqual([
        404,
        { message, error: "LangfuseNotFoundError", detail: expect.any(String) },
      ]);
      expect(JSON.stringify(one.body)).not.toContain("Answer");
      expect((await get(key, `${PROMPTS}?label=${label}`)).status).toBe(404);
    }
    expect((await get(key, addressOf(path))).body.detail).toContain("Ask with the label dev");
    // Not in production, and in dev alone.
    const prod = await issue("resolve", "prod");
    expect((await get(prod, addressOf(path, "?version=2"))).status).toBe(404);
    expect((await get(prod, addressOf(path, "?label=latest"))).body.version).toBe(1);
  });

  it("of what a Langfuse client would fill in wrongly are refused by name", async () => {
    const key = await issue();
    for (const [at, [text, what]] of [
      ["Hi {{#if customer}}{{customer}}{{/if}}", "{{#if}}"],
      ["Write \\{{customer}} for {{customer}}", "literal double braces"],
    ].entries()) {
      await reword(`1.0.${at + 1}`, text ?? "", ["stage", "prod"]);
      const { status, body } = await get(key, addressOf(path));
      expect([status, body.error]).toEqual([400, "InvalidRequestError"]);
      expect(body.message).toContain(what);
      for (const way of [
        "our client",
        "OpenFeature",
        `POST /api/v1/prompts/${encodeURIComponent(path)}/resolve`,
      ])
        expect(body.message).toContain(way);
      // An unmodified client goes on with what it has, and without that says why.
      const fallback = [{ role: "system" as const, content: "Wait, {{customer}}." }];
      const prompt = await openClient(key).prompt.get(path, { type: "chat", fallback, maxRetries: 0 });
      expect([prompt.isFallback, prompt.compile({ customer: "Ana" })[0]]).toMatchObject([
        true,
        { content: "Wait, Ana." },
      ]);
      const bare = openClient(key).prompt.get(path, { type: "chat", maxRetries: 0 });
      await expect(bare).rejects.toThrow(/400|cannot fill in/);
    }
    expect((await get(key, PROMPTS)).body.data).toHaveLength(1);
  });
});

describe("the shapes of Langfuse", () => {
  it("has every field of a prompt", async () => {
    const { body, headers } = await get(await issue(), addressOf(path));
    expect(body).toEqual({
      id: expect.any(String),
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      projectId: built.id,
      createdBy: expect.any(String),
      name: path,
      version: 1,
      type: "chat",
      prompt: [{ type: "chatmessage", role: "system", content: "Answer {{customer}}." }],
      config: expect.any(Object),
      labels: ["prod", "production", "latest"],
      tags: [],
      commitMessage: expect.any(String),
      resolutionGraph: null,
      isActive: true,
      semver: "1.0.0",
      digest: expect.stringMatching(/^sha256:/),
      environment: "prod",
      reason: "STATIC",
    });
    expect(headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each<[string, number, string]>([
    ["?version=1&label=production", 400, "InvalidRequestError"],
    ["?version=one", 400, "InvalidRequestError"],
    ["?version=0", 400, "InvalidRequestError"],
    ["?label=Not%20one", 400, "InvalidRequestError"],
    ["?resolve=maybe", 400, "InvalidRequestError"],
    ["?version=99", 404, "LangfuseNotFoundError"],
  ])("answers %s with %i %s", async (query, status, error) => {
    const answer = await get(await issue(), addressOf(path, query));
    expect([answer.status, answer.body]).toMatchObject([status, { error, message: expect.any(String) }]);
    if (query.includes("&")) expect(answer.body.message).toBe("Cannot specify both version and label");
    if (status === 404) expect(answer.body.message).toBe(`Prompt not found: '${path}' with version 99`);
  });

  it("refuses pages that there cannot be, strangers, other scopes, other addresses and who asks too often", async () => {
    const key = await issue();
    for (const query of ["?limit=0", "?limit=101", "?page=0", "?fromUpdatedAt=soon"])
      expect((await get(key, `${PROMPTS}${query}`)).body.error).toBe("InvalidRequestError");
    const shape = async (given: string, address: string) => {
      const { status, body } = await get(given, address);
      return [status, body.error, typeof body.message];
    };
    for (const address of [PROMPTS, addressOf(path)]) {
      expect(await shape("cs_none_none", address)).toEqual([401, "UnauthorizedError", "string"]);
      expect(await shape(await issue("ingest"), address)).toEqual([403, "ForbiddenError", "string"]);
    }
    expect(await shape(key, `${PROMPTS}/${path}`)).toEqual([404, "LangfuseNotFoundError", "string"]);
    expect(await shape(key, "/api/public/traces")).toEqual([404, "LangfuseNotFoundError", "string"]);
    expect(await shape(key, addressOf("Not a path"))).toEqual([404, "LangfuseNotFoundError", "string"]);
    registry().rateLimits = new RateLimits(0.01);
    const first = await get(key, PROMPTS);
    expect([first.status, first.headers.get("x-ratelimit-limit")]).toEqual([200, "1"]);
    const often = await get(key, PROMPTS);
    expect([often.status, often.body.error]).toEqual([429, "TooManyRequestsError"]);
    expect(Number(often.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("says that it is there to anybody, and to a page of another origin that it may ask", async () => {
    const health = await fetch(`${origin()}/api/public/health`);
    expect([health.status, await health.json()]).toEqual([
      200,
      { version: expect.any(String), status: "OK" },
    ]);
    const preflight = await fetch(`${origin()}${PROMPTS}`, { method: "OPTIONS" });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
  });
});
