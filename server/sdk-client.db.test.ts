import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { getSigningKey } from "@/lib/serving/queries/get-signing-key";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import { type BuiltWorkspace, buildMergedChange } from "@/prisma/factories";
import type { Client, ClientOptions } from "@/sdk/client/client-contract";
import type { ClientProblem, ClientStore } from "@/sdk/client/client-types";
import { createClient } from "@/sdk/client/create-client";
import { createDiskStore } from "@/sdk/client/disk-store";
import { answerResolve, findResolvePath } from "./answer-resolve";
import { answerSnapshot } from "./answer-snapshot";
import { pullSnapshot } from "./cli/pull-command";
import { RestClient } from "./cli/rest-client";
import { answerStream } from "./stream/answer-stream";
import { StreamFeed } from "./stream/stream-feed";

openScenario();
const path = "support/refund-reply";
type Fault = (request: IncomingMessage, response: ServerResponse) => void;

let feed: StreamFeed;
let built: BuiltWorkspace;
let key: { id: string; key: string };
let publicKey: string;
let folder: string;
let fault: Fault | null;
let told: ClientProblem["code"][];
let clients: Client[];

const server = createServer((request, response) => {
  if (fault) return fault(request, response);
  const resolved = findResolvePath(request);
  if (resolved) void answerResolve(resolved, request, response);
  else if (request.url?.startsWith("/api/v1/stream")) void answerStream(feed, request, response);
  else void answerSnapshot(request, response);
});

const origin = serveLocally(server);
beforeEach(async () => {
  registry().secret = "the secret of this instance";
  delete registry().snapshots;
  feed = new StreamFeed();
  fault = null;
  told = [];
  clients = [];
  folder = await mkdtemp(join(tmpdir(), "countersign-sdk-"));
  built = await buildSupportWorkspace();
  await release("1.0.0", "Answer {{customer}}.");
  key = await issueKey(built, { scope: "resolve", environment: "prod" });
  publicKey = (await getSigningKey(built.as("vera"), {})).publicKey;
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  feed.close();
  await rm(folder, { recursive: true });
});

const release = (version: string, text: string) =>
  releaseItem(built, refundReply(text), { version, environments: ["stage", "prod"] });

function start(options: Partial<ClientOptions> = {}): Client {
  const onProblem = ({ code }: ClientProblem) => void told.push(code);
  const client = createClient({
    url: origin(),
    key: key.key,
    publicKey,
    onProblem,
    ...options,
  });
  clients.push(client);
  return client;
}

async function answer(client: Client, version?: string): Promise<string> {
  const prompt = await client.getPrompt(path, { default: "By default", ...(version ? { version } : {}) });
  return `${prompt.reason} ${prompt.version} ${prompt.text}`;
}
const live = "STATIC 1.0.0 Answer {{customer}}.";
const kept = "STALE 1.0.0 Answer {{customer}}.";
const byDefault = "DEFAULT null By default";

describe("a service with a client", () => {
  it("hears each release, and a rollback, signed; a pin to what was rolled back is told", async () => {
    const client = start();
    expect(await answer(client)).toBe(live);
    await release("1.0.1", "Refuse {{customer}}.");
    await expect.poll(() => answer(client)).toBe("STATIC 1.0.1 Refuse {{customer}}.");
    expect(await answer(client, "1.0.0")).toBe(live);
    await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
    await expect.poll(() => answer(client)).toBe(live);
    expect(await answer(client, "1.0.1")).toBe(byDefault);
    expect(told).toEqual(["version_locked"]);
  });

  it("renders a text of one message and of messages alike", async () => {
    const { content } = refundReply("Dear {{customer}}.") as { content: { variables: unknown } };
    const text = { text: "Dear {{customer}}.", variables: content.variables };
    await buildMergedChange(built.as("ana"), built.as("omar"), {
      title: "As a text",
      items: [{ path, content: text } as never],
    });
    const issued = await createApiKey(built.as("adam"), {
      name: "dev",
      scope: "resolve",
      environment: "dev",
    });
    const prompt = await start({ key: issued.key ?? "" }).getPrompt(path);
    expect(prompt.render({ customer: "Mira {{x}}" }).text).toBe("Dear Mira {{x}}.");
  });

  it("is built with what was pulled, and starts from it without the registry", async () => {
    let file: string | null = null;
    const files = {
      read: async () => file,
      replace: async (_file: string, text: string) => {
        file = text;
      },
    };
    const command = { command: "pull", url: origin(), environment: "prod", file: "f" } as const;
    const rest = new RestClient({ url: origin(), key: key.key });
    await pullSnapshot(rest, { ...command, publicKeys: [publicKey] }, files, () => {});
    fault = send(500);
    expect(await answer(start({ bundled: JSON.parse(file ?? "") }))).toBe(kept);
  });

  it("keeps what it holds when its key is revoked, and says so", async () => {
    const client = start();
    expect(await answer(client)).toBe(live);
    await revokeApiKey(built.as("adam"), { id: key.id });
    await feed.beat();
    await expect.poll(() => told, { timeout: 20_000 }).toContain("not_allowed");
    expect(await answer(client)).toBe(kept);
  });
});

const send =
  (status: number, body = "<h1>", headers: Record<string, string> = {}): Fault =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);
const problem = (status: number, code: string) =>
  send(status, JSON.stringify({ code }), { "content-type": "application/problem+json" });

const FAULTS: [string, Fault, ClientProblem["code"] | null][] = [
  ["is down", (request) => void request.socket.destroy(), "unreachable"],
  ["never answers", () => {}, null],
  ["stops in the middle", (_request, response) => void response.writeHead(200).write('{"workspace":'), null],
  [
    "is cut in the middle",
    (request, response) => {
      response.writeHead(200, { "content-length": 999 }).write("{", () => request.socket.destroy());
    },
    "unreachable",
  ],
  ["fails", send(500), "server_failed"],
  ["is busy", problem(503, "busy"), "server_failed"],
  ["is behind a page to sign in", send(302, "", { location: "/login" }), "server_failed"],
  ["answers a page", send(200), "bad_signature"],
  [
    "answers what nobody signed",
    send(200, "{}", { "countersign-signature": "ed25519;key=k;value=AAAA" }),
    "bad_signature",
  ],
  ["is another server", send(404), "not_found"],
  ["knows no key", problem(401, "unauthenticated"), "not_allowed"],
  ["has gone", problem(410, "gone"), "not_found"],
];

describe("a registry that", () => {
  it.each(FAULTS)(
    "%s is no outage of the service, cold or with what was kept",
    async (_what, failing, code) => {
      const store = createDiskStore(join(folder, "cache"));
      const before = start({ store });
      expect(await answer(before)).toBe(live);
      await before.close();
      fault = failing;
      const startDeadlineMs = 3_000;
      const [cold, warm] = [start({ startDeadlineMs }), start({ store, startDeadlineMs })];
      expect(await Promise.all([answer(cold), answer(warm)])).toEqual([byDefault, kept]);
      if (code) expect(told).toEqual([code, code]);
      await expect(cold.getPrompt(path)).rejects.toThrow(path);
    },
  );

  it("cuts its stream is followed again", async () => {
    const client = start();
    expect(await answer(client)).toBe(live);
    server.closeAllConnections();
    await release("1.0.1", "Refuse {{customer}}.");
    await expect.poll(() => answer(client), { timeout: 20_000 }).toBe("STATIC 1.0.1 Refuse {{customer}}.");
  });
});

describe("a file that", () => {
  const unusable: [string, (file: string) => Promise<ClientStore>][] = [
    [
      "is torn",
      async (file) => {
        await writeFile(file, (await readFile(file)).subarray(0, -9));
        return createDiskStore(file);
      },
    ],
    [
      "is foreign",
      async (file) => {
        await writeFile(file, "SQLite format 3\n");
        return createDiskStore(file);
      },
    ],
    [
      "was written by hand",
      async (file) => {
        const text = ((await createDiskStore(file).load()) ?? "").replaceAll("Answer", "Insult");
        await createDiskStore(file).save(text);
        return createDiskStore(file);
      },
    ],
    ["cannot be written", async (file) => createDiskStore(join(file, "below", "a", "file"))],
  ];
  it.each(unusable)("%s is told, and what the registry says is served", async (_what, spoil) => {
    const file = join(folder, "cache");
    const before = start({ store: createDiskStore(file) });
    await answer(before);
    await before.close();
    const store = await spoil(file);
    fault = send(500);
    expect(await answer(start({ store }))).toBe(byDefault);
    fault = null;
    expect(await answer(start({ store }))).toBe(live);
    expect(told.filter((code) => code !== "server_failed")).toContain("cache_unusable");
  });

  it("two processes write stays whole, and is the newest of both", async () => {
    const file = join(folder, "cache");
    const both = [start({ store: createDiskStore(file) }), start({ store: createDiskStore(file) })];
    expect(await Promise.all(both.map((client) => answer(client)))).toEqual([live, live]);
    await release("1.0.1", "Refuse {{customer}}.");
    for (const client of both) {
      await expect.poll(() => answer(client)).toBe("STATIC 1.0.1 Refuse {{customer}}.");
      await client.close();
    }
    fault = send(500);
    expect(await answer(start({ store: createDiskStore(file) }))).toBe("STALE 1.0.1 Refuse {{customer}}.");
  });
});
