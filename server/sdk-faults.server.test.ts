import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { bundleScript, startBundle } from "@/lib/testing/run-script";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import { FILE_FAULTS, named, REGISTRY_FAULTS } from "@/lib/testing/sdk/faults";
import { serveRegistry } from "@/lib/testing/sdk/serve-registry";

const PROCESSES = process.env.COUNTERSIGN_LONG === "1" ? 10 : 2;
type Told = { throws: number; isLate: boolean; texts: string[] };

let service: string;
let registry: FakeRegistry;
let served: Awaited<ReturnType<typeof serveRegistry>>;
let folder: string;

beforeAll(async () => {
  service = await bundleScript("lib/testing/scripts/start-service.ts");
});
afterAll(() => rm(service, { force: true }));
beforeEach(async () => {
  registry = new FakeRegistry();
  served = await serveRegistry(registry);
  folder = await mkdtemp(join(tmpdir(), "countersign-service-"));
});
afterEach(async () => {
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

/** A service as a process of its own, from its start to its end. */
async function run(cache: string): Promise<Told> {
  const env = { SERVICE_URL: served.url, SERVICE_PUBLIC_KEY: registry.publicKey, SERVICE_CACHE: cache };
  const { lines, errors, exited } = startBundle(service, { env });
  const { code } = await exited;
  expect([code, errors()]).toEqual([0, ""]);
  return JSON.parse(lines.at(-1) ?? "") as Told;
}

/** So many, two at a time. */
async function runAll(cacheOf: (index: number) => Promise<string>): Promise<Told[]> {
  const told: Told[] = [];
  for (let index = 0; index < PROCESSES; index += 2)
    told.push(...(await Promise.all([index, index + 1].map(async (one) => run(await cacheOf(one))))));
  return told;
}

const seen = (told: readonly Told[]) => [...new Set(told.flatMap(({ texts }) => texts))].toSorted();
const inTime = { throws: 0, isLate: false };

it.each(named(REGISTRY_FAULTS))(
  "a registry that is %s stops no service that starts",
  async (_name, { begin }) => {
    const cache = join(folder, "cache");
    expect(await run(cache)).toEqual({ ...inTime, texts: ["STATIC One {{name}}"] });
    begin(registry);
    for (const [told, text] of [
      [await runAll(async () => cache), "STALE One {{name}}"],
      [await runAll(async () => ""), "DEFAULT By default"],
    ] as const) {
      for (const one of told) expect(one).toMatchObject(inTime);
      expect(seen(told)).toEqual([text]);
    }
  },
);

it.each(named(FILE_FAULTS))("a %s stops no service that starts", async (_name, { spoil }) => {
  const files = (part: string) => (index: number) => spoil(join(folder, `${part}-${index}`), registry);
  const heard = await runAll(files("up"));
  registry.fault = () => new Error("down");
  const alone = await runAll(files("down"));
  for (const one of [...heard, ...alone]) expect(one).toMatchObject(inTime);
  expect([seen(heard), seen(alone)]).toEqual([["STATIC One {{name}}"], ["DEFAULT By default"]]);
});

it("a file that two processes share is whole for whoever starts next", async () => {
  const cache = join(folder, "cache");
  const heard = await runAll(async () => cache);
  registry.fault = () => new Error("down");
  const alone = await runAll(async () => cache);
  for (const one of [...heard, ...alone]) expect(one).toMatchObject(inTime);
  expect([seen(heard), seen(alone)]).toEqual([["STATIC One {{name}}"], ["STALE One {{name}}"]]);
});
