import { beforeEach, expect, it, vi } from "vitest";
import type { ClientStore } from "@/sdk/client/client-types";
import { ToldUses } from "./told-uses";

type Told = { batch: string; uses: { path: string; count: number }[] };

const key = { kind: "key", id: "k1" } as Parameters<ToldUses["book"]["note"]>[0];
const answered = { environment: "prod", channel: "resolve", version: "1.0.0", reason: "STATIC" } as const;
const wait = { timeout: 5_000 };

let kept: string | null;
let told: Told[];
/** Null where the registry is away. */
let status: number | null;
beforeEach(() => {
  [kept, told, status] = [null, [], null];
  vi.stubGlobal("fetch", async (_address: string, { body }: { body: string }) => {
    if (status === null) throw new Error("The registry is away.");
    told.push(JSON.parse(body) as Told);
    return new Response(null, { status });
  });
});

const store: ClientStore = {
  load: async () => kept,
  save: async (text) => {
    kept = text;
  },
};

/** Of one process; what it leaves the next one finds. */
async function run(work: (uses: ToldUses) => Promise<void> | void): Promise<void> {
  const logger = { warn: () => {} };
  const uses = new ToldUses({ registryUrl: "http://registry", key: "cs_a_b", store, owner: "me", logger });
  await uses.start();
  await work(uses);
  await uses.stop();
}

const note = (uses: ToldUses, paths: number) => {
  for (let at = 0; at < paths; at++) uses.book.note(key, { ...answered, path: `support/p${at}` });
};
const sum = () => told.flatMap(({ uses }) => uses).reduce((all, { count }) => all + count, 0);

it("what is on its way, with nothing behind it, is told by the next process under the same name", async () => {
  await run((uses) => note(uses, 1));
  const { batch, waiting } = JSON.parse(kept ?? "") as { batch: Told; waiting: unknown[] };
  expect([batch.uses.length, waiting.length]).toEqual([1, 0]);
  status = 204;
  await run(() => {});
  expect(told.map(({ batch: name }) => name)).toEqual([batch.batch]);
  expect(sum()).toBe(1);
});

it("as many rows as wait while the registry is away are told by the next process", async () => {
  // The book takes 5,000 of one key at once.
  await run(async (uses) => {
    note(uses, 4_500);
    await uses.book.flush();
    for (let at = 0; at < 4_500; at++) uses.book.note(key, { ...answered, path: `support/q${at}` });
  });
  status = 204;
  await run(async (uses) => {
    await expect.poll(() => uses.tell().then(sum), wait).toBe(9_000);
  });
  expect(sum()).toBe(9_000);
});
