import { afterEach, beforeEach, expect, it } from "vitest";
import { recordKeyUses } from "@/lib/instances/commands/record-key-uses";
import { getPromptRuntime } from "@/lib/instances/queries/get-prompt-runtime";
import { listInstances } from "@/lib/instances/queries/list-instances";
import { UseBook } from "@/lib/instances/use-book";
import { registry } from "@/lib/kernel/registry";
import { makeRegistryServer } from "@/lib/testing/registry-server";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import type { BuiltWorkspace } from "@/prisma/factories";
import type { Client } from "@/sdk/client/client-contract";
import { createClient } from "@/sdk/client/create-client";
import { StreamFeed } from "../stream/stream-feed";

openScenario();
const path = "support/refund-reply";
let feed: StreamFeed;
let built: BuiltWorkspace;
let key: string;
let clients: Client[];
let uses: UseBook;
const origin = serveLocally(makeRegistryServer(() => feed));

beforeEach(async () => {
  registry().secret = "the secret of this instance";
  for (const name of ["snapshots", "knownKeys"] as const) delete registry()[name];
  uses = new UseBook(recordKeyUses);
  registry().keyAnswers = uses;
  feed = new StreamFeed();
  clients = [];
  built = await buildSupportWorkspace();
  for (const [version, text] of [
    ["1.0.0", "Answer {{customer}}."],
    ["1.0.1", "Refuse {{customer}}."],
  ] as const)
    await releaseItem(built, refundReply(text), { version, environments: ["stage", "prod"] });
  key = (await issueKey(built, { scope: "resolve", environment: "prod" })).key;
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  feed.close();
  delete registry().keyAnswers;
});

function start(service: string): Client {
  const client = createClient({ url: origin(), key, service });
  clients.push(client);
  return client;
}

const told = () => listInstances(built.as("lea"), { environment: "prod", path });
const counts = async () => {
  const { counted, confirmed } = await told();
  return `${confirmed} of ${counted}`;
};
const soon = { timeout: 20_000 };

it("what a client and a program were answered is told of the prompt", async () => {
  const client = start("helpdesk");
  for (let call = 0; call < 3; call++) await client.getPrompt(path);
  await expect.poll(counts, soon).toBe("1 of 1");
  const ask = (address: string) =>
    fetch(`${origin()}/api/v1${address}`, { headers: { authorization: `Bearer ${key}` } });
  const resolve = `/prompts/${encodeURIComponent(path)}/resolve`;
  // From memory, by the long way, and what is refused.
  for (const more of ["", "", "?version=1.0.0", "?version=9.9.9"]) await ask(resolve + more);
  await client.close();
  await uses.flush();
  const { environments } = await getPromptRuntime(built.as("vera"), { path });
  const prod = environments.find(({ environment }) => environment === "prod");
  expect(prod?.mix.map(({ version, count }) => `${version} ${count}`)).toEqual(["1.0.1 5", "1.0.0 1"]);
  expect(prod?.callers.map(({ service, count }) => `${service} ${count}`).toSorted()).toEqual([
    "helpdesk 3",
    "resolve 3",
  ]);
});
