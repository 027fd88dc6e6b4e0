import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { buildRolloutWorkspace, REPLY, start } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, serveLocally } from "@/lib/testing/serving";
import { buildMergedChange } from "@/prisma/factories";
import { answerResolve, findResolvePath } from "../answer-resolve";
import { answerOfrep } from "../ofrep/answer-ofrep";
import { StreamFeed } from "../stream/stream-feed";
import { askAlone, BY_NODE, LONG, makeWays } from "./testing-ways";

openScenario();
const place = { path: REPLY, environment: "prod" };
const feed = new StreamFeed();
const counted: unknown[] = [];
const { server, ways } = makeWays((request, response, read) =>
  request.url?.startsWith("/ofrep/")
    ? answerOfrep(feed, request, response, read)
    : answerResolve(findResolvePath(request) ?? "", request, response, read),
);
const origin = serveLocally(server);

const resolve = `/api/v1/prompts/${encodeURIComponent(REPLY)}/resolve`;
const QUESTIONS: Record<string, (context: unknown) => { address: string; body?: string }> = {
  "GET resolve": (context) => ({
    address: `${resolve}?environment=prod&context=${encodeURIComponent(JSON.stringify(context))}`,
  }),
  "POST resolve": (context) => ({ address: resolve, body: JSON.stringify({ context }) }),
  "POST resolve in an environment": (context) => ({
    address: resolve,
    body: JSON.stringify({ environment: "prod", context }),
  }),
  "one flag": (context) => ({
    address: `/ofrep/v1/evaluate/flags/${REPLY}`,
    body: JSON.stringify({ context }),
  }),
};
type Question = ReturnType<(typeof QUESTIONS)[string]>;

let workspace: Awaited<ReturnType<typeof buildRolloutWorkspace>>;
let key: string;
beforeAll(async () => {
  registry().secret ??= "the secret of this instance";
  registry().keyAnswers = { note: ({ id }, use) => counted.push({ id, ...use }) };
  workspace = await buildRolloutWorkspace();
  const condition = { attribute: "region", operator: "equals", value: "eu" };
  const segment = {
    path: "support/eu",
    kind: "segment" as const,
    content: { description: "EU", condition },
  };
  await buildMergedChange(workspace.as("ana"), workspace.as("omar"), { title: "EU", items: [segment] });
  key = (await issueKey(workspace, { scope: "resolve", environment: "prod" })).key;
  return () => {
    feed.close();
    delete registry().keyAnswers;
  };
});

async function ask({ address, body }: Question, more: Record<string, string> = {}) {
  counted.length = 0;
  ways.length = 0;
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json", ...more };
  const asked = body === undefined ? { headers } : { headers, method: "POST", body };
  const answer = await askAlone(origin() + address, asked);
  const told = ["etag", "cache-control", "content-type"].map((name) => answer.headers.get(name));
  return {
    ways: [...ways],
    same: [answer.status, answer.bytes.toString("latin1"), told, [...counted]],
  };
}

/** Asked all ways, the answers and what is counted of them are the same. */
async function askAllWays(question: Question): Promise<{ isAtOnce: boolean; bytes: string; etag: string }> {
  const plain = await ask(question);
  const isAtOnce = plain.ways[0] === "connection";
  const fast = await ask(question, BY_NODE);
  const long = await ask(question, LONG);
  expect([plain.ways, fast.ways, long.ways]).toEqual(
    isAtOnce ? [["connection"], ["memory"], ["long"]] : [["long"], ["long"], ["long"]],
  );
  expect(plain.same).toEqual(long.same);
  expect(fast.same).toEqual(long.same);
  const [, bytes, [etag]] = plain.same as [number, string, string[]];
  return { isAtOnce, bytes, etag: etag ?? "" };
}

const person = fc.record(
  {
    targetingKey: fc.oneof(
      fc.string({ unit: "binary" }),
      fc.nat(10_000).map((at) => `user-${at}`),
    ),
    region: fc.constantFrom("eu", "EU", "us", ["us", "eu"], null, 7),
    plan: fc.anything({ withNullPrototype: false }),
  },
  { requiredKeys: [] },
);
const anything = fc.oneof(
  { weight: 8, arbitrary: person },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.constantFrom(...['{"__proto__":{"region":"eu"}}', "[]", "null"].map(parse)) },
);
function parse(text: string): unknown {
  return JSON.parse(text);
}

const contexts = fc.sample(anything, { numRuns: 120, seed: 20261127 });
type Said = Awaited<ReturnType<typeof askAllWays>>;

/** Every question for everybody. */
async function sayAll(): Promise<Record<string, Said[]>> {
  const all: Record<string, Said[]> = {};
  for (const [name, question] of Object.entries(QUESTIONS)) {
    await ask(question({}));
    all[name] = [];
    for (const context of contexts) all[name].push(await askAllWays(question(context)));
  }
  return all;
}

const steps = [
  { percents: [100, 0], hold: true },
  { percents: [100, 40], hold: true },
  { percents: [100, 100] },
];

it("what is said at once is what the longer way says, whatever the context and the step of a rollout", async () => {
  const [omar, lea] = [workspace.as("omar"), workspace.as("lea")];
  const before = await sayAll();
  const { id } = await start(omar, { plan: { segments: ["support/eu"], steps } });
  await sayAll();
  await advanceRollout(omar, { ...place, rollout: id, step: 1 });
  const during = await sayAll();
  await abortRollout(lea, { ...place, rollout: id, reason: "Rude" });
  expect(await sayAll()).toEqual(before);

  // A schema leaves this out, so that here nothing is to be made of it.
  const odd = QUESTIONS["POST resolve"]?.(parse('{"__proto__":{"region":"eu"}}'));
  expect(odd && (await askAllWays(odd)).isAtOnce).toBe(false);

  // Most are answered at once, some of them with each version.
  for (const [name, all] of Object.entries(during)) {
    const atOnce = all.filter((one) => one.isAtOnce);
    expect([name, atOnce.length > 80]).toEqual([name, true]);
    for (const version of ["1.0.0", "1.0.1"])
      expect(atOnce.some(({ bytes }) => bytes.includes(`"version":"${version}"`))).toBe(true);
  }
  // A strong tag: the same where the bytes are the same, and only there.
  const answers = [...(during["GET resolve"] ?? []), ...(before["GET resolve"] ?? [])].filter(
    ({ etag }) => etag,
  );
  const byTag = new Map(answers.map(({ etag, bytes }) => [etag, bytes]));
  for (const { etag, bytes } of answers) expect(byTag.get(etag)).toBe(bytes);
  expect(byTag.size).toBe(new Set(answers.map(({ bytes }) => bytes)).size);
});
