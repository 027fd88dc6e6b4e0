import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { LangfuseClient } from "@langfuse/client";
import { FlagdCore } from "@openfeature/flagd-core";
import { installPeer } from "../common/install-peer";
import { type Ask, type AskLater, COUNTRIES, PATH, PERCENT, type Person, VALUES } from "./people";

const PACKAGES = { "@growthbook/growthbook": "1.8.0", "@launchdarkly/node-server-sdk": "9.13.7" };

/** flagd's evaluation in process, as its providers call it: of the flags of these paths, the one that is next. */
export function askFlagd(paths: readonly string[], next: () => string): Ask {
  const core = new FlagdCore();
  const split = {
    fractional: [{ var: "targetingKey" }, ["candidate", PERCENT], ["live", 100 - PERCENT]],
  };
  const targeting = { if: [{ in: [{ var: "country" }, COUNTRIES] }, split, "live"] };
  const flag = { state: "ENABLED", variants: VALUES, defaultVariant: "live", targeting };
  core.setConfigurations(JSON.stringify({ flags: Object.fromEntries(paths.map((path) => [path, flag])) }));
  return (person) => core.resolveObjectEvaluation(next(), {}, person).variant === "candidate";
}

/** Installs what is no package of this project, once; answers how each of them is loaded. */
function loadPeers(): (file: string) => Promise<unknown> {
  const folder = installPeer("sdks", PACKAGES);
  return (file) => import(pathToFileURL(path.join(folder, "node_modules", file)).href);
}

type GrowthBook = {
  GrowthBookClient: new (
    options: object,
  ) => {
    initSync(options: object): void;
    evalFeature(key: string, context: object): { value: { version: string } };
  };
};

export async function askGrowthBook(): Promise<Ask> {
  const file = "@growthbook/growthbook/dist/esm/index.mjs";
  const { GrowthBookClient } = (await loadPeers()(file)) as GrowthBook;
  const client = new GrowthBookClient({});
  const rule = {
    condition: { country: { $in: COUNTRIES } },
    force: VALUES.candidate,
    coverage: PERCENT / 100,
    hashAttribute: "id",
  };
  client.initSync({ payload: { features: { [PATH]: { defaultValue: VALUES.live, rules: [rule] } } } });
  return ({ targetingKey: id, ...rest }) =>
    client.evalFeature(PATH, { attributes: { id, ...rest } }).value.version === VALUES.candidate.version;
}

type LaunchDarkly = {
  init(
    key: string,
    options: object,
  ): {
    waitForInitialization(options: object): Promise<unknown>;
    variation(key: string, context: object, fallback: unknown): Promise<{ version: string }>;
    close(): void;
  };
};
type TestDataModule = {
  TestData: new () => { usePreconfiguredFlag(flag: object): Promise<unknown>; getFactory(): unknown };
};

/** The server's client over its own test data: no network, no events. */
export async function askLaunchDarkly(): Promise<{ ask: AskLater; close(): void }> {
  const load = loadPeers();
  const sdk = await load("@launchdarkly/node-server-sdk/dist/src/index.js");
  const data = await load("@launchdarkly/node-server-sdk/dist/src/integrations.js");
  const { init } = unwrap<LaunchDarkly>(sdk);
  const { TestData } = unwrap<TestDataModule>(data);
  const testData = new TestData();
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React.
  await testData.usePreconfiguredFlag({
    key: PATH,
    on: true,
    version: 1,
    salt: "salt",
    variations: [VALUES.candidate, VALUES.live],
    offVariation: 1,
    fallthrough: { variation: 1 },
    rules: [
      {
        id: "segment",
        clauses: [{ contextKind: "user", attribute: "country", op: "in", values: COUNTRIES, negate: false }],
        rollout: {
          contextKind: "user",
          variations: [
            { variation: 0, weight: PERCENT * 1_000 },
            { variation: 1, weight: 100_000 - PERCENT * 1_000 },
          ],
        },
      },
    ],
  });
  const logger = { error() {}, warn() {}, info() {}, debug() {} };
  const options = { updateProcessor: testData.getFactory(), sendEvents: false, logger };
  const client = init("sdk-bench", options);
  await client.waitForInitialization({ timeout: 5 });
  const ask = async ({ targetingKey: key, ...rest }: Person) => {
    const { version } = await client.variation(PATH, { kind: "user", key, ...rest }, VALUES.live);
    return version === VALUES.candidate.version;
  };
  return { ask, close: () => client.close() };
}

function unwrap<T>(loaded: unknown): T {
  const { default: inner } = loaded as { default?: T };
  return inner ?? (loaded as T);
}

/** The client's own cache, which knows no rollout: one prompt for everybody. */
export async function askLangfuse(): Promise<{ ask: AskLater; close(): Promise<void> }> {
  const { text, version } = VALUES.live;
  const prompt = {
    id: "1",
    name: PATH,
    version: 1,
    type: "text",
    prompt: text,
    config: { version },
    labels: [],
    tags: [],
  };
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(prompt));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = new LangfuseClient({ publicKey: "a", secretKey: "b", baseUrl: `http://127.0.0.1:${port}` });
  const options = { cacheTtlSeconds: 3_600 };
  const ask = async () => (await client.prompt.get(PATH, options)).version === 2;
  await ask();
  const close = async () => {
    await client.shutdown();
    server.closeAllConnections();
    server.close();
  };
  return { ask, close };
}
