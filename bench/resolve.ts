import { CONNECTIONS, type Load, LoadWorker, loadOf } from "./common/http-load";
import { summarise } from "./common/measure";
import { startNextPeer } from "./common/next-peer";
import { printTable, verdict } from "./common/print-table";
import { processorSeconds } from "./common/processor-time";
import { startConsole } from "./common/started-console";
import { startUnleash } from "./common/unleash-peer";
import { benchInProcess } from "./resolve/in-process";
import { CONTEXTS, prepareResolve, ROLLED, WHOLE } from "./resolve/resolve-world";
import { startRaw } from "./resolve/started-raw";
import { startBuiltRelay } from "./resolve/started-relay";

/** All of them are in one answer to OFREP's question for all flags. */
const PROMPTS = 50;
const ROUNDS = 5;
const ROUND_S = 1.5;

/** In process against the bare Map, then over HTTP against raw node:http, Unleash and a Next route, round by round. */
export async function benchResolve(): Promise<void> {
  benchInProcess();
  const size = { artifacts: PROMPTS, versions: 2, database: "embedded" as const };
  const { server, prepared: keys } = await startConsole(size, prepareResolve);
  const opened: { close(): void }[] = [];
  try {
    const relay = await startBuiltRelay(server.url, keys.relay);
    opened.push(relay);
    const next = await startNextPeer();
    opened.push({ close: next.stop });
    const unleash = await startUnleash();
    opened.push({ close: unleash.stop });
    const asked = askedOf(keys.services);
    const limitOf = async (name: keyof typeof asked): Promise<Load> => {
      const raw = await startRaw(await read(server.url, asked[name](0)));
      opened.push(raw);
      return toLoad(raw, asked[name]);
    };
    const worker = new LoadWorker();
    opened.push(worker);
    printHttp(
      await takeTurns(worker, {
        whole: toLoad(server, asked.whole),
        rolled: toLoad(server, asked.rolled),
        relayed: toLoad(relay, asked.rolled),
        posted: toLoad(server, asked.posted),
        flag: toLoad(server, asked.flag),
        rolledFlag: toLoad(server, asked.rolledFlag),
        flags: toLoad(server, asked.flags),
        rawGet: await limitOf("rolled"),
        rawPost: await limitOf("rolledFlag"),
        rawFlags: await limitOf("flags"),
        next: loadOf(next.pid, [{ url: `${next.url}/resolve` }]),
        unleash: loadOf(unleash.pid, [{ url: unleash.url }]),
      }),
    );
  } finally {
    for (const one of opened) one.close();
    await server.close();
  }
}

type Ask = (at: number) => { path: string; headers: Record<string, string>; body?: string };

/** What services ask, by the number of the question: with another key and for another person each time. */
function askedOf(services: readonly string[]) {
  const headers = (at: number) => ({ authorization: `Bearer ${services[at % services.length]}` });
  const context = (at: number) => CONTEXTS[at % CONTEXTS.length];
  const body = (at: number) => JSON.stringify({ context: context(at) });
  const resolve = (path: string) => `/api/v1/prompts/${encodeURIComponent(path)}/resolve`;
  const ofContext = (at: number) => `?context=${encodeURIComponent(JSON.stringify(context(at)))}`;
  const flags = "/ofrep/v1/evaluate/flags";
  return {
    whole: (at) => ({ path: resolve(WHOLE), headers: headers(at) }),
    rolled: (at) => ({ path: resolve(ROLLED) + ofContext(at), headers: headers(at) }),
    posted: (at) => ({ path: resolve(ROLLED), headers: headers(at), body: body(at) }),
    flag: (at) => ({ path: `${flags}/${WHOLE}`, headers: headers(at), body: body(at) }),
    rolledFlag: (at) => ({ path: `${flags}/${ROLLED}`, headers: headers(at), body: body(at) }),
    flags: (at) => ({ path: flags, headers: headers(at), body: body(at) }),
  } satisfies Record<string, Ask>;
}

function toLoad({ url, pid }: { url: string; pid: number }, ask: Ask): Load {
  const asked = CONTEXTS.map((_, at) => {
    const { path, ...more } = ask(at);
    return { url: url + path, ...more };
  });
  return loadOf(pid, asked);
}

async function read(url: string, { path, headers, body }: ReturnType<Ask>): Promise<string> {
  const ofBody = body === undefined ? {} : { method: "POST", body };
  const type = { "content-type": "application/json" };
  const answer = await fetch(url + path, { headers: { ...headers, ...type }, ...ofBody });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.text();
}

/** Answers a second; what one costs the process that gives it, in µs of a core; and how busy was who asks, from 0 to 1. */
type Figures = { rate: number; costUs: number; asking: number };

/** Round by round, so that whatever else the machine does meets all of them; medians. */
async function takeTurns<Name extends string>(
  worker: LoadWorker,
  loads: Record<Name, Load>,
): Promise<Record<Name, Figures>> {
  const names = Object.keys(loads) as Name[];
  const rounds = new Map<Name, Figures[]>(names.map((name) => [name, []]));
  for (const name of names) await worker.run(loads[name], 1);
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) rounds.get(name)?.push(await takeTurn(worker, loads[name]));
  const medianOf = (name: Name, figure: keyof Figures) =>
    summarise((rounds.get(name) ?? []).map((one) => one[figure])).p50;
  const medians = names.map((name) => {
    const figures = {
      rate: medianOf(name, "rate"),
      costUs: medianOf(name, "costUs"),
      asking: medianOf(name, "asking"),
    };
    return [name, figures] as const;
  });
  return Object.fromEntries(medians) as Record<Name, Figures>;
}

async function takeTurn(worker: LoadWorker, load: Load): Promise<Figures> {
  const before = processorSeconds(load.pid) ?? Number.NaN;
  const { answers, seconds, cpuS } = await worker.run(load, ROUND_S);
  const used = (processorSeconds(load.pid) ?? Number.NaN) - before;
  return { rate: answers / seconds, costUs: (used / answers) * 1e6, asking: cpuS / seconds };
}

type Names =
  | "whole"
  | "rolled"
  | "relayed"
  | "posted"
  | "flag"
  | "rolledFlag"
  | "flags"
  | "rawGet"
  | "rawPost"
  | "rawFlags"
  | "next"
  | "unleash";

function printHttp(figures: Record<Names, Figures>): void {
  const { rawGet, rawPost, rawFlags, next, unleash } = figures;
  const row = (name: string, one: Figures, limit: Figures, goal = "", mark = "") => [
    name,
    Math.round(one.rate).toLocaleString("en"),
    (one.rate / limit.rate).toFixed(2),
    (one.rate / unleash.rate).toFixed(1),
    (one.rate / next.rate).toFixed(1),
    Number.isNaN(one.costUs) ? "-" : one.costUs.toFixed(1),
    (limit.costUs / one.costUs).toFixed(2),
    `${Math.round(one.asking * 100)} %`,
    goal,
    mark,
  ];
  const ours = (name: string, one: Figures, limit: Figures, share: number) => {
    const isQuick = one.rate >= share * limit.rate;
    return row(name, one, limit, `>= ${share}`, verdict(isQuick));
  };
  const get = (name: string, one: Figures) => {
    const isQuick =
      one.rate >= 0.6 * rawGet.rate && one.rate >= 15 * unleash.rate && one.rate >= 25 * next.rate;
    return row(name, one, rawGet, ">= 0.6, 15, 25", verdict(isQuick));
  };
  printTable(
    `Resolve over HTTP, ${CONNECTIONS} connections, a key that is checked, another person each time; medians of ${ROUNDS} rounds`,
    [
      "",
      "answers/s",
      "of node:http",
      "of Unleash",
      "of Next",
      "µs of a core",
      "limit's of it",
      "asking",
      "goal",
      "",
    ],
    [
      get("GET /api/v1/prompts/…/resolve", figures.whole),
      get("the same with a context, under a rollout", figures.rolled),
      get("the same of a relay", figures.relayed),
      ours("POST /api/v1/prompts/…/resolve, under a rollout", figures.posted, rawPost, 0.5),
      ours("POST /ofrep/v1/evaluate/flags/…", figures.flag, rawPost, 0.5),
      ours("the same under a rollout", figures.rolledFlag, rawPost, 0.5),
      row(`POST /ofrep/v1/evaluate/flags, ${PROMPTS} with one rolled out`, figures.flags, rawFlags),
      row("Unleash, one flag, without a key", unleash, rawGet, "", "peer"),
      row("a Next route with a fixed answer", next, rawGet, "", "peer"),
      row("node:http with the bytes of the GET", rawGet, rawGet, "", "limit"),
      row("node:http with the bytes of the POST", rawPost, rawPost, "", "limit"),
      row("node:http with the bytes of all flags", rawFlags, rawFlags, "", "limit"),
    ],
  );
}
