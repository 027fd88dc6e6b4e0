import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import { type EnvironmentSnapshot, selectServed } from "@/lib/serving/snapshot";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { loadFor, requestOf } from "./common/http-load";
import { summarise } from "./common/measure";
import { startNextPeer } from "./common/next-peer";
import { printTable, verdict } from "./common/print-table";
import { startConsole } from "./common/started-console";
import { pathOf } from "./fill/texts";

const PROMPTS = 200;
const ROUNDS = 5;
const ROUND_S = 2;
const CALLS = 2_000_000;

/** In process against the bare Map, then over HTTP against raw node:http and a Next route, round by round. */
export async function benchResolve(): Promise<void> {
  benchInProcess();
  const size = { artifacts: PROMPTS, versions: 2, database: "embedded" as const };
  const { server, prepared: key } = await startConsole(size, async ({ admin }) => {
    return (await createApiKey(admin, { name: "bench", scope: "resolve", environment: "prod" })).key;
  });
  const next = await startNextPeer().catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const address = `${server.url}/api/v1/prompts/${encodeURIComponent(pathOf(7))}/resolve`;
  const authorization = `Bearer ${key}`;
  const text = await (await fetch(address, { headers: { authorization } })).text();
  const raw = await startRaw(text);
  try {
    const peers = {
      ours: requestOf(address, { authorization }),
      next: requestOf(`${next.url}/resolve`),
      raw: requestOf(raw.url),
    };
    const rates: Record<keyof typeof peers, number[]> = { ours: [], next: [], raw: [] };
    for (const load of Object.values(peers)) await loadFor(load, 1);
    for (let round = 0; round < ROUNDS; round++)
      for (const name of ["ours", "next", "raw"] as const)
        rates[name].push(await loadFor(peers[name], ROUND_S));
    printHttp(summarise(rates.ours).p50, summarise(rates.next).p50, summarise(rates.raw).p50);
  } finally {
    raw.close();
    next.stop();
    await server.close();
  }
}

function printHttp(ours: number, next: number, raw: number): void {
  const rate = (value: number) => Math.round(value).toLocaleString("en");
  printTable(
    "Resolve over HTTP, 16 connections, medians of 5 rounds (answers/s)",
    ["", "answers/s", "of raw", "of Next", "goal", ""],
    [
      [
        "GET /api/v1/prompts/…/resolve, with its key",
        rate(ours),
        (ours / raw).toFixed(2),
        (ours / next).toFixed(1),
        ">= 0.6 of raw, >= 25 of Next",
        verdict(ours >= 0.6 * raw && ours >= 25 * next),
      ],
      ["a Next route with a fixed answer", rate(next), (next / raw).toFixed(2), "1.0", "", "peer"],
      ["node:http with the same bytes", rate(raw), "1.00", (raw / next).toFixed(1), "", "limit"],
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
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": bytes.length });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
