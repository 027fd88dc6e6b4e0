import { afterEach, beforeEach, expect, it } from "vitest";
import { getPromptRuntime } from "@/lib/instances/queries/get-prompt-runtime";
import { listInstances } from "@/lib/instances/queries/list-instances";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { makeRegistryServer } from "@/lib/testing/registry-server";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import type { BuiltWorkspace } from "@/prisma/factories";
import type { Client } from "@/sdk/client/client-contract";
import { createClient } from "@/sdk/client/create-client";
import { SDK_NAME } from "@/sdk/client/tell-instance";
import { StreamFeed } from "./stream/stream-feed";

openScenario();
const path = "support/refund-reply";
const patient = { timeout: 30_000 };
let feed: StreamFeed;
let built: BuiltWorkspace;
let clients: Client[];
const origin = serveLocally(makeRegistryServer(() => feed));

beforeEach(async () => {
  registry().secret = "the secret of this instance";
  for (const name of ["snapshots", "knownKeys"] as const) delete registry()[name];
  feed = new StreamFeed();
  clients = [];
  built = await buildSupportWorkspace();
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  feed.close();
});

const release = (version: string, text: string) =>
  releaseItem(built, refundReply(text), { version, environments: ["stage", "prod"] });

/** Which snapshot each instance has told of, by its name. */
async function told() {
  const { instances, ...counts } = await listInstances(built.as("lea"), { environment: "prod", path });
  return {
    ...counts,
    of: instances.map(({ instance, service, sdk, runs }) => [instance, service, sdk, runs]),
  };
}

it("a rollback sees which processes have it, as their clients tell, and what they have answered", async () => {
  await release("1.0.0", "Answer {{customer}}.");
  await release("1.0.1", "Refuse {{customer}}.");
  const { key } = await issueKey(built, { scope: "resolve", environment: "prod" });
  for (const instance of ["pod-1", "pod-2"])
    clients.push(createClient({ url: origin(), key, service: "helpdesk", instance }));
  for (const client of clients)
    for (let call = 0; call < 3; call++) expect((await client.getPrompt(path)).version).toBe("1.0.1");
  const rows = (version: string) =>
    ["pod-1", "pod-2"].map((instance) => [instance, "helpdesk", SDK_NAME, version]);
  await expect.poll(async () => (await told()).of.toSorted(), patient).toEqual(rows("1.0.1"));
  await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
  await expect.poll(async () => (await told()).of.toSorted(), patient).toEqual(rows("1.0.0"));
  expect(await told()).toMatchObject({ confirmed: 2, counted: 2 });
  const { environments } = await getPromptRuntime(built.as("vera"), { path });
  const prod = environments.find(({ environment }) => environment === "prod");
  expect(JSON.stringify(prod?.mix)).toContain("1.0.1");
});
