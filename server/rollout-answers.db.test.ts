import { expect, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { explainChoice } from "@/lib/rollouts/queries/explain-choice";
import { getServedPrompt } from "@/lib/serving/queries/get-served-prompt";
import { getSnapshot } from "@/lib/serving/queries/get-snapshot";
import { resolvePrompt } from "@/lib/serving/queries/resolve-prompt";
import { chooseServed } from "@/lib/serving/snapshot";
import { Snapshots } from "@/lib/serving/snapshots";
import type { WireSnapshot } from "@/lib/serving/wire/wire-snapshot";
import { buildRolloutWorkspace, REPLY, start } from "@/lib/testing/rollouts";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { issueKey, serveLocally } from "@/lib/testing/serving";
import { buildMergedChange } from "@/prisma/factories";
import { ReadyPrompt } from "@/sdk/client/ready-prompt";
import { answerResolve, findResolvePath } from "./answer-resolve";
import { askAlone, LONG, makeWays } from "./hot/testing-ways";
import { answerOfrep } from "./ofrep/answer-ofrep";
import { toEnvironment } from "./relay/relayed-environment";
import { StreamFeed } from "./stream/stream-feed";

openScenario();
const place = { path: REPLY, environment: "prod" };
const feed = new StreamFeed();
const { server, ways } = makeWays((request, response, read) =>
  request.url?.startsWith("/ofrep/")
    ? answerOfrep(feed, request, response, read)
    : answerResolve(findResolvePath(request) ?? "", request, response, read),
);
const origin = serveLocally(server);
const eu = { attribute: "region", operator: "equals", value: "eu" };
const steps = [
  { percents: [100, 0], hold: true },
  { percents: [100, 25], hold: true },
  { percents: [100, 60], hold: true },
  { percents: [100, 100] },
];
const people = Array.from({ length: 40 }, (_, at) => ({
  targetingKey: `user-${at}`,
  ...(at % 10 === 0 ? { region: "eu" } : {}),
}));

async function world() {
  registry().secret ??= "the secret of this instance";
  const workspace = await buildRolloutWorkspace();
  const [ana, omar] = [workspace.as("ana"), workspace.as("omar")];
  const segment = {
    path: "support/eu",
    kind: "segment" as const,
    content: { description: "EU", condition: eu },
  };
  await buildMergedChange(ana, omar, { title: "EU", items: [segment] });
  const { key } = await issueKey(workspace, { scope: "resolve", environment: "prod" });
  const ask = async (context: object, headers: Record<string, string> = {}) => {
    const query = `context=${encodeURIComponent(JSON.stringify(context))}`;
    const address = `${origin()}/api/v1/prompts/${encodeURIComponent(REPLY)}/resolve?${query}`;
    const answer = await askAlone(address, { headers: { authorization: `Bearer ${key}`, ...headers } });
    return { status: answer.status, etag: answer.headers.get("etag"), text: answer.text };
  };
  const askFlags = async (context: object, one = false) => {
    const answer = await fetch(`${origin()}/ofrep/v1/evaluate/flags${one ? `/${REPLY}` : ""}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ context }),
    });
    return { etag: answer.headers.get("etag"), body: await answer.json() };
  };
  return { workspace, omar, lea: workspace.as("lea"), ask, askFlags };
}

it("everybody who answers gives the same person the same version, at each step", async () => {
  const { workspace, omar, lea, ask, askFlags } = await world();
  const plan = { segments: ["support/eu"], steps };
  const { id } = await start(omar, { plan });
  let before = new Set<string>();
  for (const step of [1, 2, 3]) {
    if (step > 1) await advanceRollout(omar, { ...place, rollout: id, step: step - 1 });
    const { body } = await getSnapshot(lea, { environment: "prod" });
    const wire = JSON.parse(body) as WireSnapshot;
    const [prompt] = wire.prompts;
    expect([prompt?.version, prompt?.rollout?.step, prompt?.rollout?.candidate.version]).toEqual([
      "1.0.0",
      step,
      "1.0.1",
    ]);
    const client = new ReadyPrompt(prompt as never);
    const relay = toEnvironment(wire, () => null, null);
    const restarted = await new Snapshots().find(workspace.id, { key: "prod" });
    await ask({});
    const now = new Set<string>();
    for (const context of people) {
      ways.length = 0;
      const [fast, long] = [await ask(context), await ask(context, LONG)];
      expect([ways, fast]).toEqual([["connection", "long"], long]);
      const told = JSON.parse(fast.text);
      const { rollout, reason, version, digest } = told;
      expect(await resolvePrompt(lea, { ...place, context })).toEqual(told);
      const held = client.answer(true, context, null);
      expect([held.version, held.reason, held.digest, held.rollout]).toEqual([
        version,
        reason,
        digest,
        rollout,
      ]);
      for (const snapshot of [relay, restarted]) {
        const chosen = chooseServed(snapshot, REPLY, context);
        expect([chosen.served.version, chosen.reason, chosen.rollout]).toEqual([version, reason, rollout]);
      }
      const why = await explainChoice(lea, { ...place, context });
      expect([why.version, why.reason, why.bucket, why.segment]).toEqual([
        version,
        reason,
        rollout.bucket,
        rollout.segment,
      ]);
      if (version === "1.0.1") now.add(context.targetingKey);
      if ("region" in context)
        expect([version, reason, rollout.segment]).toEqual(["1.0.1", "TARGETING_MATCH", "support/eu@1.0.0"]);
    }
    expect([...before].filter((one) => !now.has(one))).toEqual([]);
    if (step === 1) expect(now.size).toBe(4);
    else expect(now.size).toBeGreaterThan(before.size);
    before = now;
  }

  const [inside, outside] = [
    [...before][1] ?? "",
    people.find(({ targetingKey }) => !before.has(targetingKey)),
  ];
  const [one, other] = [await askFlags({ targetingKey: inside }, true), await askFlags(outside ?? {}, true)];
  expect(one.body).toMatchObject({
    variant: `${REPLY}@1.0.1`,
    metadata: { version: "1.0.1", rolloutStep: 3 },
  });
  expect(other.body).toMatchObject({
    variant: `${REPLY}@1.0.0`,
    reason: "SPLIT",
    value: { version: "1.0.0" },
  });
  const [all, others] = [await askFlags({ targetingKey: inside }), await askFlags(outside ?? {})];
  expect(all.etag).not.toBe(others.etag);
  expect([all, others].map(({ body: { flags } }) => flags[0].value.version)).toEqual(["1.0.1", "1.0.0"]);
  expect(all.body.flags[0]).toEqual(one.body);

  const [first, second] = [await ask({ targetingKey: inside }), await ask(outside ?? {})];
  expect(first.etag).not.toBe(second.etag);
  expect(await ask({ targetingKey: inside }, { "if-none-match": first.etag ?? "" })).toMatchObject({
    status: 304,
  });
  expect(JSON.parse((await ask({})).text)).toMatchObject({ version: "1.0.0", reason: "STATIC" });
  expect((await getServedPrompt(lea, { path: REPLY, label: "prod" })).version).toBe("1.0.0");
  expect(await codeOf(resolvePrompt(lea, { ...place, version: "1.0.1" }))).toBe("missing_prompt");
  expect(
    (await resolvePrompt(lea, { ...place, version: "1.0.0", context: { targetingKey: inside } })).reason,
  ).toBe("STATIC");
  expect((await ask([])).status).toBe(422);

  await abortRollout(lea, { ...place, rollout: id, reason: "Rude" });
  const back = await ask({ targetingKey: inside });
  expect(JSON.parse(back.text)).toMatchObject({ version: "1.0.0", reason: "STATIC" });
  expect(back.text).not.toContain("rollout");
});
