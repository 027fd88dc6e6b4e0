import { createServer } from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { createChange } from "@/lib/changes/commands/create-change";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { getChange } from "@/lib/changes/queries/get-change";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { registry } from "@/lib/kernel/registry";
import { mergeChange } from "@/lib/releases/commands/merge-change";
import { askLangfuse, openLangfuseClient } from "@/lib/testing/langfuse-client";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, REFUND_MODEL, refundReply } from "@/lib/testing/support-workspace";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { freezeEnvironment } from "@/lib/workspaces/commands/freeze-environment";
import type { BuiltWorkspace } from "@/prisma/factories";
import { answerLangfuse } from "./answer-langfuse";

const { refused } = openScenario();
const path = "support/refund-reply";
const PROMPTS = "/api/public/v2/prompts";
let built: BuiltWorkspace;
const origin = serveLocally(createServer((request, response) => void answerLangfuse(request, response)));

beforeEach(async () => {
  registry().secret = "the secret of this instance";
  delete registry().snapshots;
  built = await buildSupportWorkspace();
  const item = refundReply("Answer {{customer}}.");
  await releaseItem(built, item, { version: "1.0.0", environments: ["stage", "prod"] });
});

type Scope = "resolve" | "read" | "write";
const issue = async (scope: Scope = "write") => (await issueKey(built, { scope })).key;

/** A key of somebody who owns the path too: Adam's may upload, and promote nothing. */
async function issueOwnersKey(environment?: string): Promise<string> {
  const olga = built.as("olga");
  await changeRole(built.as("adam"), { personId: olga.id, role: "admin" });
  const asked = { name: "releases", scope: "write" as const, ...(environment ? { environment } : {}) };
  return (await createApiKey({ ...olga, role: "admin" }, asked)).key ?? "";
}

const openClient = (key: string) => openLangfuseClient(origin(), key);
const post = (key: string, body: unknown, headers = {}) =>
  askLangfuse(`${origin()}${PROMPTS}`, key, { method: "POST", body, headers });
const patch = (key: string, version: number | string, newLabels: unknown, headers = {}) =>
  askLangfuse(`${origin()}${PROMPTS}/${encodeURIComponent(path)}/versions/${version}`, key, {
    method: "PATCH",
    body: { newLabels },
    headers,
  });
const readLive = async (key: string, label = "production") => {
  const { body } = await askLangfuse(`${origin()}${PROMPTS}/${encodeURIComponent(path)}?label=${label}`, key);
  return body.version;
};
const UPLOADED = "Uploaded over the Langfuse API.";
const chat = (content: string) => ({ name: path, type: "chat", prompt: [{ role: "system", content }] });
const numberOf = (body: { config?: unknown }) =>
  (body.config as { _countersign: { change: number } })._countersign.change;
const countChanges = async () => (await listChanges(built.as("ana"), {})).data.length;

/** The owner approves what is proposed, and its author merges. */
async function accept(number: number): Promise<void> {
  const { revision } = await getChange(built.as("omar"), { number });
  const digest = revision?.digest ?? "";
  await reviewChange(built.as("omar"), { number, verdict: "approve", digest });
  await mergeChange(built.as("ana"), { number, digest });
}

describe("a Langfuse client that writes", () => {
  it("proposes a version, gets no label for it, and moves labels through the gate alone", async () => {
    const [key, owners] = [await issue(), await issueOwnersKey()];
    const client = openClient(key);
    const created = await client.prompt.create({
      name: path,
      type: "chat",
      prompt: [{ role: "system", content: "Refuse {{customer}} and {{reason}}." }],
      labels: ["production"],
      config: { temperature: 0.5, languages: ["en"] },
      tags: ["tone"],
      commitMessage: "Refuse it\n\nWith a reason.",
    });
    expect(created).toMatchObject({ version: 2, labels: [], tags: [], isFallback: false });
    expect(created.config).toEqual({
      model: REFUND_MODEL,
      temperature: 0.5,
      _countersign: {
        change: 2,
        address: "/changes/2",
        status: "open",
        revision: 1,
        base: "1.0.0",
        notice:
          "Nothing is live by this: change #2 waits for its reviews. No label was granted (production): once the change is merged, a version goes live through the gate, by PATCH …/versions/{n} or POST /api/v1/releases. Kept as it was, since the upload did not name it: model. Not taken over, as it has no place here: config.languages, the tags tone.",
      },
    });
    expect(created.compile({ customer: "Ana", reason: "late" })).toEqual([
      { role: "system", content: "Refuse Ana and late." },
    ]);
    // What nobody has approved is served nowhere.
    for (const label of ["production", "stage", "dev"]) expect(await readLive(key, label)).toBe(1);
    await expect(client.prompt.get(path, { version: 2, maxRetries: 0 })).rejects.toThrow("Prompt not found");

    const change = await getChange(built.as("omar"), { number: 2 });
    expect(change).toMatchObject({ title: "Refuse it", status: "open", author: "Adam" });
    for (const said of [
      "With a reason.",
      "the labels production",
      "kept as they were: model",
      "config.languages, the tags tone",
    ])
      expect(change.description).toContain(said);

    // No version 2 is there before its change is merged.
    const early = client.prompt.update({ name: path, version: 2, newLabels: ["production"] });
    await expect(early).rejects.toMatchObject({ statusCode: 404 });
    await accept(2);
    const robot = openClient(owners);
    const skipping = robot.prompt.update({ name: path, version: 2, newLabels: ["production"] });
    await expect(skipping).rejects.toMatchObject({
      statusCode: 403,
      body: {
        error: "ForbiddenError",
        message: expect.stringMatching(
          /^The gate of prod is closed .* was never live in stage\. Promote it to stage first\.$/,
        ),
      },
    });
    expect(await readLive(key)).toBe(1);

    await robot.prompt.update({ name: path, version: 2, newLabels: ["stage"] });
    const moved = await robot.prompt.update({ name: path, version: 2, newLabels: ["production"] });
    expect(moved).toMatchObject({ version: 2, labels: ["prod", "production", "latest"], semver: "2.0.0" });
    const served = await robot.prompt.get(path, { type: "chat", cacheTtlSeconds: 0 });
    expect(served.version).toBe(2);
    for (const one of [client, robot]) await one.shutdown();
  });

  it("brings a prompt that is new", async () => {
    const client = openClient(await issue());
    const created = await client.prompt.create({ name: "support/hello", prompt: "Hello {{name}}" });
    expect([created.version, created.compile({ name: "Ana" })]).toEqual([1, "Hello Ana"]);
    await client.shutdown();
    await accept(numberOf(created));
    const { content, live } = await getArtifact(built.as("ana"), { path: "support/hello" });
    expect(content).toMatchObject({ text: "Hello {{name}}", syntax: "v1", variables: [{ name: "name" }] });
    expect(live).toEqual({ dev: "1.0.0" });
  });
});

describe("an upload", () => {
  it("that says the same again opens nothing more", async () => {
    const key = await issue();
    const same = await post(key, chat("Answer {{customer}}."));
    expect([same.status, same.body.version]).toEqual([201, 1]);
    expect(same.body.notice).toContain("Nothing differs from 1.0.0: no change was opened.");
    expect(await countChanges()).toBe(1);
    const [first, again] = [
      await post(key, chat("Ask {{customer}}.")),
      await post(key, chat("Ask {{customer}}.")),
    ];
    expect([numberOf(first.body), numberOf(again.body)]).toEqual([2, 2]);
    const other = await post(key, chat("Ask {{customer}} twice."));
    expect(numberOf(other.body)).toBe(3);
    expect(await countChanges()).toBe(3);
  });

  it("submits the draft that an upload has left which ended half-way, and nobody's own", async () => {
    const key = await issue();
    const draft = ({ by = "adam", says = "Ask {{customer}}.", description = UPLOADED }) =>
      createChange(built.as(by), {
        title: "Left",
        description,
        items: [{ ...refundReply(says), baseVersion: "1.0.0" }],
      });
    const others = [{ description: "I am not done yet." }, { by: "ana" }, { says: "Warn {{customer}}." }];
    // Before it and after it, so that each of them is looked at first by one order or the other.
    const own = [];
    for (const other of others) own.push(await draft(other));
    const left = await draft({});
    for (const other of others) own.push(await draft(other));
    const changes = await countChanges();
    const again = await post(key, chat("Ask {{customer}}."));
    expect([again.status, numberOf(again.body)]).toEqual([201, left.number]);
    const states = await Promise.all(
      [left, ...own].map(async ({ number }) => (await getChange(built.as("adam"), { number })).status),
    );
    expect([states, await countChanges()]).toEqual([["open", ...own.map(() => "draft")], changes]);
  });

  it("sent twice at once under one Idempotency-Key is one change", async () => {
    const key = await issue();
    const headers = { "idempotency-key": "upload-1" };
    const answers = await Promise.all([1, 2, 3].map(() => post(key, chat("Ask {{customer}}."), headers)));
    expect(answers.map(({ status, body }) => [status, numberOf(body)])).toEqual([
      [201, 2],
      [201, 2],
      [201, 2],
    ]);
    expect(await countChanges()).toBe(2);
    const else_ = await post(key, chat("Ask {{customer}} now."), headers);
    expect([else_.status, else_.body.error]).toEqual([400, "InvalidRequestError"]);
  });

  it.each<[string, object, string]>([
    [
      "a placeholder",
      { type: "chat", prompt: [{ type: "placeholder", name: "history" }] },
      "Placeholders have no equal",
    ],
    ["a block", { prompt: "{{#if late}}Sorry{{/if}}" }, "POST /api/v1/changes"],
    ["a dotted name", { prompt: "{{user.name}}" }, "{{user.name}}"],
    ["a name that is no path", { name: "My Prompt", prompt: "" }, "My Prompt"],
    ["a name with a bar", { name: "a|b", prompt: "" }, "a|b"],
    ["a label that cannot be one", { prompt: "", labels: ["Production"] }, "labels.0"],
    ["a name that something else has", { name: "rules/owners", prompt: "" }, "is no prompt"],
    ["what is no object", [], "JSON object"],
  ])("with %s is refused and leaves nothing", async (_what, body, message) => {
    const key = await issue();
    const sent = Array.isArray(body) ? body : { name: path, ...body };
    const answer = await refused(() => post(key, sent));
    expect([answer.status, answer.body.error]).toEqual([400, "InvalidRequestError"]);
    expect(answer.body.message).toContain(message);
  });

  it("that would be refused when it is submitted is refused before anything is opened", async () => {
    const listing = {
      path: "support/listing",
      content: { text: "{{#each orders}}{{this}}{{/each}}", variables: [{ name: "orders", type: "list" }] },
    };
    await releaseItem(built, listing, { version: "1.0.0", environments: [] });
    const key = await issue();
    const { status, body } = await refused(() => post(key, { name: listing.path, prompt: "{{orders}}" }));
    expect([status, body.message]).toEqual([400, expect.stringContaining("`orders` is a list")]);
  });

  it("needs a key that writes", async () => {
    for (const scope of ["resolve", "read"] as const) {
      const key = await issue(scope);
      const { status, body } = await refused(() => post(key, chat("Mine")));
      expect([status, body.error]).toEqual([403, "ForbiddenError"]);
      expect((await refused(() => patch(key, 1, ["stage"]))).status).toBe(403);
    }
    expect((await post("cs_none_none", chat("Mine"))).status).toBe(401);
  });
});

describe("a label", () => {
  it("is an environment that there is for the key, and never latest", async () => {
    const bound = await issueOwnersKey("dev");
    for (const [version, labels, status, error] of [
      [1, ["latest"], 400, "InvalidRequestError"],
      [1, [], 400, "InvalidRequestError"],
      [1, "production", 400, "InvalidRequestError"],
      [1, ["Prod"], 400, "InvalidRequestError"],
      [1, ["nowhere"], 404, "LangfuseNotFoundError"],
      [1, ["stage"], 404, "LangfuseNotFoundError"],
      [1, ["production"], 404, "LangfuseNotFoundError"],
      [9, ["dev"], 404, "LangfuseNotFoundError"],
      ["one", ["dev"], 404, "LangfuseNotFoundError"],
    ] as const) {
      const { status: given, body } = await refused(() => patch(bound, version, labels));
      expect([labels, given, body.error]).toEqual([labels, status, error]);
    }
    // Live there already: nothing is asked of whoever may release anything at all.
    const other = await issue();
    expect((await refused(() => patch(other, 1, ["dev"]))).body.version).toBe(1);
  });

  it("moves for owners alone", async () => {
    const [key, owners] = [await issue(), await issueOwnersKey()];
    await accept(numberOf((await post(key, chat("Ask {{customer}}."))).body));
    const stranger = await refused(() => patch(key, 2, ["stage"]));
    expect([stranger.status, stranger.body.error]).toEqual([403, "ForbiddenError"]);
    expect((await patch(owners, 2, ["stage"])).body.version).toBe(2);
  });

  it("among several is asked for in the order of the environments, and a refusal says what went before", async () => {
    const [key, owners] = [await issue(), await issueOwnersKey()];
    await accept(numberOf((await post(key, chat("Ask {{customer}}."))).body));
    const headers = { "idempotency-key": "labels-1" };
    const both = await patch(owners, 2, ["production", "stage", "dev"], headers);
    expect([both.status, both.body.labels]).toEqual([200, ["dev", "latest", "stage", "prod", "production"]]);
    // Live there already: nothing more happens.
    expect((await refused(() => patch(owners, 2, ["production", "stage"], headers))).status).toBe(200);
    await accept(numberOf((await post(key, chat("Beg {{customer}}."))).body));
    await freezeEnvironment(built.as("adam"), {
      environment: "prod",
      endsAt: "2999-01-01T00:00:00Z",
      reason: "Peak season",
    });
    const closed = await patch(owners, 3, ["production", "stage"]);
    expect(closed.status).toBe(403);
    expect(closed.body.message).toContain("It is live in stage by now, which was asked for before it.");
    expect(closed.body.message).toContain("prod is frozen");
    expect([await readLive(owners, "stage"), await readLive(owners)]).toEqual([3, 2]);
  });

  it("moves also of what Langfuse's clients could not fill in", async () => {
    const owners = await issueOwnersKey();
    const item = refundReply("{{#if customer}}Hi{{/if}}");
    await releaseItem(built, item, { version: "1.0.1", environments: [] });
    const { status, body } = await patch(owners, 2, ["stage"]);
    expect([status, body.version]).toEqual([200, 2]);
  });

  it("is not taken away, and no prompt is: other verbs are refused", async () => {
    const key = await issue();
    for (const [method, address] of [
      ["DELETE", `${PROMPTS}/${encodeURIComponent(path)}`],
      ["PUT", PROMPTS],
      ["GET", `${PROMPTS}/${encodeURIComponent(path)}/versions/1`],
    ] as const) {
      const { status, body } = await refused(() => askLangfuse(`${origin()}${address}`, key, { method }));
      expect([status, body.error]).toEqual([405, "MethodNotAllowedError"]);
    }
  });
});
