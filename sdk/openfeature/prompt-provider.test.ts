import { OpenFeature, ProviderEvents, ProviderStatus } from "@openfeature/server-sdk";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FakeClock } from "@/lib/testing/sdk/fake-clock";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { PATH, underRollout, wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import type { ClientOptions } from "../client/client-contract";
import { createClient } from "../client/create-client";
import { PromptProvider } from "./prompt-provider";

let registry: FakeRegistry;
let clock: FakeClock;

beforeEach(() => {
  registry = new FakeRegistry();
  clock = new FakeClock();
});
afterEach(() => OpenFeature.clearProviders());

/** As a service sets it up; each test has a domain of its own. */
async function open(domain: string, options: Partial<ClientOptions> = {}) {
  const runtime = { fetch: registry.fetch, after: clock.after, random: () => 0.5 };
  const given = { url: "http://registry", key: "cs_a_b", heartbeat: false };
  const prompts = createClient({ ...given, runtime, ...options });
  const set = OpenFeature.setProviderAndWait(domain, new PromptProvider(prompts));
  await set.catch(() => {});
  return OpenFeature.getClient(domain);
}

it("answers a prompt as an object, as the registry's own protocol does", async () => {
  const client = await open("object");
  const details = await client.getObjectDetails(PATH, {});
  expect(details).toMatchObject({
    value: { text: "One {{name}}", model: "gpt-5", parameters: { temperature: 0.2 }, version: "1.0.0" },
    reason: "STATIC",
    variant: `${PATH}@1.0.0`,
    flagMetadata: { version: "1.0.0", digest: registry.snapshot.prompts[0]?.digest },
  });
  expect(Object.keys(Object(details.value))).toEqual(["text", "model", "parameters", "version"]);
  Object.assign(Object(details.value), { text: "Mine" });
  expect(await client.getObjectValue(PATH, {})).toMatchObject({ text: "One {{name}}" });
});

it("chooses for whom the context tells of, and says by which step and segment", async () => {
  const [live, candidate] = [wirePrompt("1.0.0", "One {{name}}"), wirePrompt("1.1.0", "Two {{name}}")];
  registry.release([underRollout(live, candidate, 0)]);
  const client = await open("rollout");
  expect(await client.getObjectDetails(PATH, {}, { targetingKey: "user-1", plan: "beta" })).toMatchObject({
    value: { version: "1.1.0" },
    reason: "TARGETING_MATCH",
    variant: `${PATH}@1.1.0`,
    flagMetadata: { version: "1.1.0", rolloutStep: 2, segment: "segments/beta@1.0.0" },
  });
  const other = await client.getObjectDetails(PATH, {}, { targetingKey: "user-1" });
  expect([other.variant, other.reason]).toEqual([`${PATH}@1.0.0`, "TARGETING_MATCH"]);
  expect(other.flagMetadata).toEqual({ version: "1.0.0", digest: live.digest, rolloutStep: 2 });
});

it.each<[string, string, string]>([
  ["that is not there", "support/none", "FLAG_NOT_FOUND"],
  ["of another type", PATH, "TYPE_MISMATCH"],
])("gives the caller's default for a flag %s", async (_what, key, errorCode) => {
  const client = await open(`default ${errorCode}`);
  const expected = { reason: "ERROR", errorCode };
  expect(await client.getStringDetails(key, "mine")).toMatchObject({ value: "mine", ...expected });
  expect(await client.getNumberDetails(key, 7)).toMatchObject({ value: 7, ...expected });
  expect(await client.getBooleanDetails(key, true)).toMatchObject({ value: true, ...expected });
  if (key !== PATH) expect(await client.getObjectDetails(key, { a: 1 })).toMatchObject({ value: { a: 1 } });
});

it("tells of a change, of an outage and of its end, and nothing after it was closed", async () => {
  const client = await open("events");
  const heard: string[] = [];
  for (const event of [ProviderEvents.Ready, ProviderEvents.Stale, ProviderEvents.ConfigurationChanged])
    client.addHandler(event, () => void heard.push(event));
  await expect.poll(() => registry.followers).toBe(1);
  // Told at once to whoever begins to listen.
  await expect.poll(() => heard.splice(0)).toEqual([ProviderEvents.Ready]);
  registry.release([wirePrompt("1.1.0", "Two")]);
  await expect.poll(() => heard.splice(0)).toEqual([ProviderEvents.ConfigurationChanged]);
  expect((await client.getObjectDetails(PATH, {})).variant).toBe(`${PATH}@1.1.0`);
  registry.fault = () => new Error("down");
  registry.cut();
  await expect.poll(() => clock.waits).toEqual([750]);
  clock.advance(750);
  await expect.poll(() => heard.splice(0)).toEqual([ProviderEvents.Stale]);
  expect(client.providerStatus).toBe(ProviderStatus.STALE);
  expect((await client.getObjectDetails(PATH, {})).reason).toBe("STALE");
  registry.fault = () => null;
  await expect.poll(() => clock.waits).toEqual([1_500]);
  clock.advance(1_500);
  await expect.poll(() => heard.splice(0)).toEqual([ProviderEvents.Ready]);
  await expect.poll(() => registry.followers).toBe(1);
  await OpenFeature.clearProviders();
  await expect.poll(() => registry.followers).toBe(0);
  expect([heard, clock.waits]).toEqual([[], []]);
});

it("is in error while nothing is known, and ready as soon as something is", async () => {
  registry.fault = () => new Error("down");
  const client = await open("late");
  expect(client.providerStatus).toBe(ProviderStatus.ERROR);
  expect(await client.getObjectDetails(PATH, { a: 1 })).toMatchObject({
    value: { a: 1 },
    errorCode: "FLAG_NOT_FOUND",
  });
  registry.fault = () => null;
  await expect.poll(() => clock.waits).toEqual([1_500]);
  clock.advance(1_500);
  await expect.poll(() => client.providerStatus).toBe(ProviderStatus.READY);
  expect((await client.getObjectDetails(PATH, {})).reason).toBe("STATIC");
});
