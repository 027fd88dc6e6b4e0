import { OpenFeature } from "@openfeature/server-sdk";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { underRollout, PATH as WIRE_PATH, wirePrompt } from "@/lib/testing/sdk/wire-prompt";
import type { Client } from "@/sdk/client/client-contract";
import { createClient } from "@/sdk/client/create-client";
import { PromptProvider } from "@/sdk/openfeature/prompt-provider";
import { summarise } from "./common/measure";
import { printTable, verdict } from "./common/print-table";
import { askFlagd, askGrowthBook, askLangfuse, askLaunchDarkly } from "./sdk/ask-peers";
import { type Ask, type AskLater, COUNTRIES, inTurn, PATHS, PEOPLE, PERCENT } from "./sdk/people";

const ROUNDS = 7;
const CALLS = 200_000;
const DOMAIN = "bench";

/** One prompt for one of a thousand people under a rollout by segment: ours and four peers, round by round. */
export async function benchSdk(): Promise<void> {
  const { fetch, publicKey } = serveRollout();
  const client = createClient({ url: "http://registry", key: "cs_a_b", publicKey, runtime: { fetch } });
  const [darkly, langfuse] = [await askLaunchDarkly(), await askLangfuse()];
  try {
    await client.whenStarted();
    await OpenFeature.setProviderAndWait(DOMAIN, new PromptProvider(client));
    const flags = OpenFeature.getClient(DOMAIN);
    const sync: Record<string, Ask> = {
      ours: (context) => client.peekPrompt(WIRE_PATH, { context })?.version === "1.1.0",
      flagd: askFlagd([WIRE_PATH], () => WIRE_PATH),
      growthbook: await askGrowthBook(),
    };
    const later: Record<string, AskLater> = {
      oursLater: async (context) => (await client.getPrompt(WIRE_PATH, { context })).version === "1.1.0",
      openfeature: async (context) =>
        (await flags.getObjectDetails(WIRE_PATH, {}, context)).variant === `${WIRE_PATH}@1.1.0`,
      launchdarkly: darkly.ask,
      langfuse: langfuse.ask,
    };
    const plain = askPlainly(client);
    const times = new Map<string, number[]>();
    const note = (name: string, ns: number) => times.set(name, [...(times.get(name) ?? []), ns]);
    for (let round = 0; round <= ROUNDS; round++) {
      const measured: [string, number][] = [["plain", time(plain)]];
      for (const [name, ask] of Object.entries(sync)) measured.push([name, time(ask)]);
      for (const [name, ask] of Object.entries(later)) measured.push([name, await timeLater(ask)]);
      // The first one is for the compiler.
      if (round > 0) for (const [name, ns] of measured) note(name, ns);
    }
    // After the others: fifty rollouts that are asked from one place make every call slower.
    const turns = askInTurn(client);
    for (let round = 0; round <= ROUNDS; round++)
      for (const [name, ask] of Object.entries(turns)) {
        const ns = time(ask);
        if (round > 0) note(name, ns);
      }
    await requireShares({ ...sync, ...turns }, later);
    print(new Map([...times].map(([name, all]) => [name, summarise(all).p50])));
  } finally {
    await OpenFeature.close();
    await client.close();
    darkly.close();
    await langfuse.close();
  }
}

/** Without a context, as where no rollout runs: what Langfuse's cache answers. */
function askPlainly(client: Client): Ask {
  return () => client.peekPrompt(WIRE_PATH)?.version === "1.1.0";
}

/** Each call for another of fifty prompts, all under rollouts. */
function askInTurn(client: Client): Record<string, Ask> {
  const next = inTurn();
  return {
    oursInTurn: (context) => client.peekPrompt(next(), { context })?.version === "1.1.0",
    flagdInTurn: askFlagd(PATHS, inTurn()),
  };
}

function time(ask: Ask): number {
  const begun = performance.now();
  let candidates = 0;
  for (let call = 0; call < CALLS; call++) if (ask(personOf(call))) candidates += 1;
  return perCall(begun, candidates);
}

async function timeLater(ask: AskLater): Promise<number> {
  const begun = performance.now();
  let candidates = 0;
  for (let call = 0; call < CALLS; call++) if (await ask(personOf(call))) candidates += 1;
  return perCall(begun, candidates);
}

/** The count is used, so that the compiler cannot leave the calls out. */
function perCall(begun: number, candidates: number): number {
  if (candidates > CALLS) throw new Error("There are more answers than questions.");
  return ((performance.now() - begun) / CALLS) * 1e6;
}

const [somebody] = PEOPLE;
const personOf = (call: number) => PEOPLE[call % PEOPLE.length] ?? (somebody as (typeof PEOPLE)[number]);

/** Everybody who knows rollouts splits the same people by the same shares; the buckets are their own. */
async function requireShares(sync: Record<string, Ask>, later: Record<string, AskLater>): Promise<void> {
  const all = { ...sync, ...later };
  for (const [name, ask] of Object.entries(all)) {
    if (name === "langfuse") continue;
    let candidates = 0;
    for (const person of PEOPLE) if (await ask(person)) candidates += 1;
    const expected = (PEOPLE.length / 2) * (PERCENT / 100);
    if (Math.abs(candidates - expected) > expected * 0.4)
      throw new Error(
        `${name} gives the candidate to ${candidates} of ${PEOPLE.length}, not to some ${expected}.`,
      );
  }
}

function print(ns: ReadonlyMap<string, number>): void {
  const of = (name: string) => ns.get(name) ?? Number.NaN;
  const [ours, oursLater] = [of("ours"), of("oursLater")];
  const times = (name: string, base: number) => (of(name) / base).toFixed(1);
  const peer = (label: string, name: string, base: number, goal?: number) => [
    label,
    of(name).toFixed(0),
    times(name, base),
    goal === undefined ? "" : `>= ${goal}`,
    goal === undefined ? "peer" : verdict(of(name) >= goal * base),
  ];
  printTable(
    `One prompt for one of 1,000 people, ${PERCENT} % of a segment by country (ns a call, medians of ${ROUNDS} rounds)`,
    ["", "ns", "of ours", "goal", ""],
    [
      ["@countersign/client, peekPrompt", ours.toFixed(0), "1.0", "<= 150 ns", verdict(ours <= 150)],
      ["... without a context", of("plain").toFixed(0), times("plain", ours), "", ""],
      peer("@openfeature/flagd-core", "flagd", ours, 5),
      peer("@growthbook/growthbook", "growthbook", ours, 10),
      peer("@launchdarkly/node-server-sdk (async)", "launchdarkly", ours, 20),
      [
        "@countersign/client, 50 prompts in turn",
        of("oursInTurn").toFixed(0),
        times("oursInTurn", ours),
        "",
        "",
      ],
      peer("@openfeature/flagd-core, 50 flags in turn", "flagdInTurn", ours),
    ],
  );
  printTable(
    "Awaited (ns a call)",
    ["", "ns", "of ours", "goal", ""],
    [
      [
        "@countersign/client, getPrompt",
        oursLater.toFixed(0),
        "1.0",
        "<= Langfuse",
        verdict(oursLater <= of("langfuse")),
      ],
      peer("@langfuse/client from its cache, no rollout", "langfuse", oursLater),
      peer("@launchdarkly/node-server-sdk", "launchdarkly", oursLater),
      peer("ours through OpenFeature", "openfeature", oursLater),
    ],
  );
}

/** A registry in this process that serves prompts under rollouts; most rows ask for the first of them. */
function serveRollout(): FakeRegistry {
  const condition = { attribute: "country", operator: "in" as const, value: COUNTRIES };
  const rules = [
    { segment: "segments/europe@1.0.0", condition, percent: PERCENT },
    { segment: null, condition: null, percent: 0 },
  ];
  const registry = new FakeRegistry();
  const [live, candidate] = [wirePrompt("1.0.0", "One {{name}}"), wirePrompt("1.1.0", "Two {{name}}")];
  registry.release(
    [WIRE_PATH, ...PATHS].map((path) =>
      underRollout({ ...live, path }, { ...candidate, path }, PERCENT, { rules }),
    ),
  );
  return registry;
}
