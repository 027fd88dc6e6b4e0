import { createServer } from "node:http";
import { EventSource } from "eventsource";
import { afterEach, beforeEach, expect, it } from "vitest";
import { rollBack } from "@/lib/releases/commands/roll-back";
import type { WireSnapshot } from "@/lib/serving/wire/wire-snapshot";
import { openScenario } from "@/lib/testing/scenario";
import { buildFollowedWorkspace, issueKey, releaseReply, serveLocally } from "@/lib/testing/serving";
import type { BuiltWorkspace } from "@/prisma/factories";
import { applySnapshot } from "@/sdk/core/apply-snapshot";
import { answerStream } from "./answer-stream";
import { StreamFeed } from "./stream-feed";

openScenario();
const path = "support/refund-reply";
const asked: (string | undefined)[] = [];
let feed: StreamFeed;
let built: BuiltWorkspace;
let source: EventSource | undefined;
const server = createServer((request, response) => {
  asked.push(request.headers["last-event-id"]?.toString());
  void answerStream(feed, request, response);
});
const origin = serveLocally(server);

beforeEach(async () => {
  feed = new StreamFeed();
  built = await buildFollowedWorkspace();
  await release("1.0.0", "Answer {{customer}}.");
  await release("1.0.1", "Refuse {{customer}}.");
  return () => feed.close();
});
afterEach(() => source?.close());

const release = (version: string, text: string) => releaseReply(built, version, text);

it("an EventSource as npm has it follows an environment, and is sent what it lacks when it was cut off", async () => {
  const { key } = await issueKey(built, { scope: "resolve", environment: "prod" });
  const authorization = `Bearer ${key}`;
  source = new EventSource(`${origin()}/api/v1/stream`, {
    fetch: (address, init) => fetch(address, { ...init, headers: { ...init.headers, authorization } }),
  });
  const got: { id: string; told: WireSnapshot }[] = [];
  source.addEventListener("snapshot", ({ data, lastEventId: id }) => {
    const { body } = JSON.parse(data as string) as { body: string };
    got.push({ id, told: JSON.parse(body) as WireSnapshot });
  });
  const held = () =>
    got.reduce<WireSnapshot | null>((before, { told }) => applySnapshot(before, told), null)?.prompts[0]
      ?.version;

  await expect.poll(held, { timeout: 20_000 }).toBe("1.0.1");
  await rollBack(built.as("lea"), { path, environment: "prod", version: "1.0.0", reason: "Rude" });
  await expect.poll(held, { timeout: 20_000 }).toBe("1.0.0");

  server.closeAllConnections();
  await release("1.0.2", "Thank {{customer}}.");
  await expect.poll(held, { timeout: 20_000 }).toBe("1.0.2");
  const [whole, ...changes] = got;
  expect(whole?.told.since).toBeNull();
  expect(changes.map(({ told }) => told.since)).not.toContain(null);
  expect(got.map(({ id, told }) => id === String(told.sequence))).not.toContain(false);
  expect(asked).toEqual([undefined, changes[0]?.id]);
});
