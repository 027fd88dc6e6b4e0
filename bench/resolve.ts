import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import { type EnvironmentSnapshot, selectServed } from "@/lib/serving/snapshot";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { type Load, loadFor, requestOf } from "./common/http-load";
import { summarise } from "./common/measure";
import { startNextPeer } from "./common/next-peer";
import { printTable, verdict } from "./common/print-table";
import { startConsole } from "./common/started-console";
import { startUnleash } from "./common/unleash-peer";
import { pathOf } from "./fill/texts";

const PROMPTS = 200;
const ROUNDS = 5;
const ROUND_S = 2;
const CALLS = 2_000_000;
const CONTEXT = JSON.stringify({ context: { targetingKey: "user-1", plan: "pro", country: "DE" } });

/** In process against the bare Map, then over HTTP against raw node:http, Unleash and a Next route, round by round. */
export async function benchResolve(): Promise<void> {
  benchInProcess();
  const size = { artifacts: PROMPTS, versions: 2, database: "embedded" as const };
  const { server, prepared: key } = await startConsole(size, async ({ admin }) => {
    return (await createApiKey(admin, { name: "bench", scope: "resolve", environment: "prod" })).key;
  });
  const opened: { close(): void }[] = [];
  try {
    const authorization = `Bearer ${key}`;
    const address = `${server.url}/api/v1/prompts/${encodeURIComponent(pathOf(7))}/resolve`;
    const flag = `${server.url}/ofrep/v1/evaluate/flags/${pathOf(7)}`;
    const next = await startNextPeer();
    opened.push({ close: next.stop });
    const unleash = await startUnleash();
    opened.push({ close: unleash.stop });
    const raw = await startRaw(await read(address, { headers: { authorization } }));
    const asked = {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: CONTEXT,
    };
    const rawPost = await startRaw(await read(flag, asked));
    opened.push(raw, rawPost);
    printHttp(
      await takeTurns({
        get: requestOf(address, { authorization }),
        ofrep: requestOf(flag, { authorization }, CONTEXT),
        next: requestOf(`${next.url}/resolve`),
        unleash: requestOf(unleash.url),
        raw: requestOf(raw.url),
        rawPost: requestOf(rawPost.url, {}, CONTEXT),
      }),
    );
  } finally {
    for (const one of opened) one.close();
    await server.close();
  }
}

type Names = "get" | "ofrep" | "next" | "unleash" | "raw" | "rawPost";

/** Round by round, so that whatever else the machine does meets all of them; answers a second, medians. */
async function takeTurns(loads: Record<Names, Load>): Promise<Record<Names, number>> {
  const names = Object.keys(loads) as Names[];
  const rates = new Map<Names, number[]>(names.map((name) => [name, []]));
  for (const name of names) await loadFor(loads[name], 1);
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) rates.get(name)?.push(await loadFor(loads[name], ROUND_S));
  const medians = names.map((name) => [name, summarise(rates.get(name) ?? []).p50] as const);
  return Object.fromEntries(medians) as Record<Names, number>;
}

async function read(url: string, asked: RequestInit): Promise<string> {
  const answer = await fetch(url, asked);
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
  return answer.text();
}

function printHttp({ get, ofrep, next, unleash, raw, rawPost }: Record<Names, number>): void {
  const rate = (value: number) => Math.round(value).toLocaleString("en");
  const row = (name: string, value: number, limit: number, goal: string, mark: string) => [
    name,
    rate(value),
    (value / limit).toFixed(2),
    (value / unleash).toFixed(1),
    (value / next).toFixed(1),
    goal,
    mark,
  ];
  const isQuick = get >= 0.6 * raw && get >= 15 * unleash && get >= 25 * next;
  printTable(
    "Resolve over HTTP, 16 connections, medians of 5 rounds (answers/s)",
    ["", "answers/s", "of node:http", "of Unleash", "of Next", "goal", ""],
    [
      row("GET /api/v1/prompts/…/resolve, with its key", get, raw, ">= 0.6, 15, 25", verdict(isQuick)),
      row(
        "POST /ofrep/v1/evaluate/flags/…, with its key",
        ofrep,
        rawPost,
        ">= 0.5",
        verdict(ofrep >= 0.5 * rawPost),
      ),
      row("Unleash, one flag, without a key", unleash, raw, "", "peer"),
      row("a Next route with a fixed answer", next, raw, "", "peer"),
      row("node:http with the bytes of the GET", raw, raw, "", "limit"),
      row("node:http with the bytes of the POST", rawPost, rawPost, "", "limit"),
    ],
  );
}

/** Calls one after another, so that the compiler cannot leave them out: the result is summed up and printed. */
function benchInProcess(): void {
  const content = promptContentSchema.parse({ messages: [{ role: "system", content: "Answer." }] });
  const paths = Array.from({ length: PROMPTS }, (_, index) => pathOf(index));
  const prompts = new Map(
    paths.map((path) => {
      const record = { id: path, number: 1, createdAt: new Date(0), message: "", authorId: null };
      const version = { version: "1.0.1", digest: path, content, lockedBecause: null, record };
      return [
        path,
        {
          path,
          live: "1.0.1",
          liveSince: new Date(0),
          versions: new Map([["1.0.1", version]]),
          rollout: null,
        },
      ];
    }),
  );
  const snapshot: EnvironmentSnapshot = {
    environmentId: "e",
    key: "prod",
    production: true,

    epoch: 0,
    seq: 1,
    prompts,
  };
  const nanoseconds = (call: (path: string) => unknown): number => {
    const rounds = Array.from({ length: ROUNDS }, () => {
      const begun = performance.now();
      let found = 0;
      for (let index = 0; index < CALLS; index++) if (call(paths[index % PROMPTS] ?? "")) found += 1;
      if (found !== CALLS) throw new Error("A prompt was not found.");
      return ((performance.now() - begun) / CALLS) * 1e6;
    });
    return summarise(rounds).p50;
  };
  const ours = nanoseconds((path) => selectServed(snapshot, path));
  const map = nanoseconds((path) => prompts.get(path));
  printTable(
    "Resolve in process (ns a call)",
    ["", "ns", "of a Map", "goal", ""],
    [
      [
        "the live version from the snapshot",
        ours.toFixed(0),
        (ours / map).toFixed(1),
        "<= 150 ns",
        verdict(ours <= 150),
      ],
      ["Map.get", map.toFixed(0), "1.0", "", "limit"],
    ],
  );
}

async function startRaw(text: string): Promise<{ url: string; close(): void }> {
  const bytes = Buffer.from(text);
  const server = createServer((request, response) => {
    request.resume().once("end", () => {
      response.writeHead(200, { "content-type": "application/json", "content-length": bytes.length });
      response.end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
