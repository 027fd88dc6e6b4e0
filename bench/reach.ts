import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { startServer } from "@/e2e/running-server";
import type { PersonActor } from "@/lib/kernel/actor";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { signInAs } from "./common/bench-session";
import { ms, summarise } from "./common/measure";
import { openOwnDatabase } from "./common/own-database";
import { printTable, verdict } from "./common/print-table";
import { requireBuild } from "./common/started-console";
import { fillWorkspace } from "./fill/fill-workspace";
import { pathOf } from "./fill/texts";
import { startBarePeer } from "./reach/bare-peer";
import { Crowd } from "./reach/crowd";

const SIZES = [
  { clients: 1_000, goalMs: 50 },
  { clients: 5_000, goalMs: 250 },
] as const;
const ROUNDS = 12;
const PER_KEY = 1_000;
const REST_MS = 250;
/** As the client asks where it cannot follow the stream. */
const POLL_MS = 10_000;
const POLLS = 2;
const ENVIRONMENT = "dev";

type Reached = { first: number[]; half: number[]; last: number[] };
const nothing = (): Reached => ({ first: [], half: [], last: [] });

/** From the commit of a rollback (as PostgreSQL dates it) until the last of many clients has it. */
export async function benchReach(): Promise<void> {
  requireBuild();
  const own = await openOwnDatabase("postgresql", ["track_commit_timestamp=on"]);
  const { databaseUrl = "", dataDir } = own;
  const client = new pg.Client({ connectionString: databaseUrl });
  const rows: string[][] = [];
  try {
    await client.connect();
    const { owner, admin } = await fillWorkspace(
      own.database,
      { artifacts: 200, versions: 3, together: 1 },
      () => {},
    );
    const server = await startServer({ dataDir, databaseUrl, demo: false });
    const peer = await startBarePeer(databaseUrl, client);
    try {
      const cookie = await signInAs(server.url, "owner@bench.local");
      const world = { url: server.url, client, owner, cookie, authorizations: await issueKeys(admin) };
      let path = 1;
      for (const { clients, goalMs } of SIZES) {
        const crowd = await follow(world, clients);
        const [there, here] = [nothing(), nothing()];
        for (let round = 0; round < ROUNDS; round++) {
          await measure(world, crowd, path++, there, rollBackThere);
          await measure(world, crowd, path++, here, rollBackHere);
        }
        crowd.close();
        const bare = await measureBare(peer, client, clients);
        const best = summarise(bare.last).p50;
        const goal = { goalMs, best };
        rows.push(
          toRow(`${clients} clients, rolled back by another process`, there, goal),
          toRow(`${clients} clients, rolled back by their server`, here, goal),
          toRow(`${clients} clients of bare node:http and NOTIFY`, bare, { best }),
        );
      }
      rows.push(
        toRow("1000 clients that poll", await measurePolling(world, path), { goalMs: POLL_MS, best: 0 }),
      );
    } finally {
      peer.stop();
      await server.stop();
    }
  } finally {
    await client.end().catch(() => {});
    await own.close();
  }
  printTable(
    "From the commit of a rollback until a client has it, on PostgreSQL (ms; medians of the rounds, and the worst)",
    ["", "rounds", "first", "half", "last", "worst", "of bare", "goal (last)", ""],
    rows,
  );
}

type World = {
  url: string;
  client: pg.Client;
  owner: PersonActor;
  cookie: string;
  authorizations: readonly string[];
};
type RollBack = (world: World, path: string) => Promise<unknown>;

/** A server takes as many clients of one key as that. */
async function issueKeys(admin: PersonActor): Promise<string[]> {
  const count = Math.max(...SIZES.map(({ clients }) => clients)) / PER_KEY;
  const asked = { name: "bench", scope: "resolve" as const, environment: ENVIRONMENT };
  const keys = [];
  for (let index = 0; index < count; index++) keys.push((await createApiKey(admin, asked)).key);
  return keys.map((key) => `Bearer ${key}`);
}

/** Clients that have everything there is by now. */
async function follow({ url, client, authorizations }: World, count: number): Promise<Crowd> {
  const since = await readSequence(client);
  return Crowd.open({ url: `${url}/api/v1/stream?since=${since}`, authorizations, count });
}

/** As any other process that shares the database: the clients' server has to hear of it. */
const rollBackThere: RollBack = ({ owner }, path) => rollBack(owner, back(path));

const rollBackHere: RollBack = async ({ url, cookie }, path) => {
  const answer = await fetch(`${url}/api/v1/releases`, {
    method: "POST",
    headers: { cookie, origin: url, "content-type": "application/json" },
    body: JSON.stringify({ kind: "rollback", ...back(path) }),
  });
  if (answer.status !== 201)
    throw new Error(`The rollback was answered with ${answer.status}: ${await answer.text()}`);
};

const back = (path: string) => ({
  path,
  environment: ENVIRONMENT,
  version: "1.0.2",
  reason: "The bench goes back",
});

/** Every artifact is live at 1.0.2; 1.0.1 has never been: it is promoted, everybody hears of it, and it is rolled back. */
async function measure(
  world: World,
  crowd: Crowd,
  index: number,
  reached: Reached,
  run: RollBack,
): Promise<void> {
  const path = pathOf(index);
  await promoteVersion(world.owner, { path, environment: ENVIRONMENT, version: "1.0.1" });
  await crowd.hear(await readSequence(world.client));
  await delay(REST_MS);
  await run(world, path);
  const times = await crowd.hear(await readSequence(world.client));
  note(reached, times, await readCommit(world.client, "releases"));
  await delay(REST_MS);
}

async function measureBare(
  peer: Awaited<ReturnType<typeof startBarePeer>>,
  client: pg.Client,
  clients: number,
): Promise<Reached> {
  const crowd = await Crowd.open({ url: peer.url, authorizations: [], count: clients });
  const reached = nothing();
  for (let round = 0; round < ROUNDS; round++) {
    const sequence = clients * 100 + round;
    await peer.commit(sequence);
    note(reached, await crowd.hear(sequence), await readCommit(client, "bench_reach"));
    await delay(REST_MS);
  }
  crowd.close();
  return reached;
}

async function measurePolling(world: World, from: number): Promise<Reached> {
  const { url, client, authorizations } = world;
  const address = `${url}/api/v1/snapshot?since=${await readSequence(client)}`;
  const crowd = await Crowd.open({ url: address, authorizations, count: 1_000, pollMs: POLL_MS });
  const reached = nothing();
  for (let round = 0; round < POLLS; round++)
    await measure(world, crowd, from + round, reached, rollBackHere);
  crowd.close();
  return reached;
}

function note({ first, half, last }: Reached, times: readonly number[], committed: number): void {
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0) - committed;
  first.push(at(0));
  half.push(at(0.5));
  last.push(at(1));
}

async function readSequence(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ seq: number }>(
    `SELECT "snapshotSeq" AS seq FROM "environments" WHERE "key" = '${ENVIRONMENT}'`,
  );
  return Number(rows[0]?.seq);
}

/** The moment of the newest commit to a table, in ms of the wall clock. */
async function readCommit(client: pg.Client, table: "releases" | "bench_reach"): Promise<number> {
  const { rows } = await client.query<{ at: string }>(
    `SELECT extract(epoch FROM max(pg_xact_commit_timestamp(xmin))) * 1000 AS at FROM "${table}"`,
  );
  return Number(rows[0]?.at);
}

function toRow(
  name: string,
  { first, half, last }: Reached,
  { goalMs, best }: { goalMs?: number; best: number },
): string[] {
  const median = summarise(last).p50;
  return [
    name,
    String(last.length),
    ms(summarise(first).p50),
    ms(summarise(half).p50),
    ms(median),
    ms(Math.max(...last)),
    best > 0 ? (median / best).toFixed(1) : "",
    goalMs ? `<= ${goalMs}` : "",
    goalMs ? verdict(median <= goalMs) : "limit",
  ];
}
