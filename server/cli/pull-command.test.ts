import { generateKeyPairSync } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { FakeRegistry } from "@/lib/testing/sdk/fake-registry";
import type { PullCommand } from "./pull-arguments";
import { pullSnapshot } from "./pull-command";

let registry: FakeRegistry;
let file: string | null;
let said: string[];
let asked: string[];
let writes: number;

beforeEach(() => {
  registry = new FakeRegistry();
  file = null;
  [said, asked, writes] = [[], [], 0];
});

function pull(given: Partial<PullCommand> = {}, body = JSON.stringify(registry.snapshot)): Promise<void> {
  const client = {
    getText: async (path: string) => {
      asked.push(path);
      const headers = new Headers({ "countersign-signature": registry.signatureOf(body) });
      return { body, headers };
    },
  };
  const command: PullCommand = {
    command: "pull",
    url: "http://registry",
    environment: "prod",
    file: "countersign.json",
    publicKeys: [registry.publicKey],
    ...given,
  };
  const files = {
    read: async () => file,
    replace: async (_name: string, text: string) => {
      file = text;
      writes++;
    },
  };
  return pullSnapshot(client, command, files, (line) => void said.push(line));
}

it("writes what was signed, byte for byte, and once where it is as before", async () => {
  await pull();
  expect(file).toBe(JSON.stringify(registry.snapshot));
  await pull();
  expect(writes).toBe(1);
  expect(asked[0]).toBe("/snapshot?environment=prod");
  expect(said).toEqual([
    "countersign.json: 1 prompt of prod, snapshot 1",
    "countersign.json: 1 prompt of prod, snapshot 1, as before",
  ]);
});

it("goes forward, and says that nothing was verified where no key is given", async () => {
  await pull();
  registry.release([]);
  await pull({ environment: null, publicKeys: [] });
  expect(asked[1]).toBe("/snapshot");
  expect(JSON.parse(file ?? "")).toMatchObject({ sequence: 2, prompts: [] });
  expect(said.slice(1)).toEqual([
    "countersign.json: 0 prompts of prod, snapshot 2",
    expect.stringContaining("Not verified"),
  ]);
});

it.each<[string, () => Promise<void>, string]>([
  [
    "is signed by somebody else",
    () => {
      registry.signsWith = generateKeyPairSync("ed25519").privateKey;
      return pull();
    },
    "does not verify",
  ],
  ["is a page", () => pull({}, "<h1>"), "not the whole of an environment"],
  ["is a part", () => pull({}, JSON.stringify({ ...registry.snapshot, since: 1 })), "not the whole"],
])("what %s is not written", async (_what, act, why) => {
  await expect(act()).rejects.toThrow(why);
  expect([file, writes]).toEqual([null, 0]);
});

it.each<[string, () => string, string]>([
  ["is further ahead", () => JSON.stringify({ ...registry.snapshot, sequence: 2 }), "which is older"],
  ["is of stage", () => JSON.stringify({ ...registry.snapshot, environment: "stage" }), "another workspace"],
  ["is of another workspace", () => JSON.stringify({ ...registry.snapshot, workspace: "w2" }), "another"],
  ["is no snapshot", () => '{"name":"my-service"}', "no snapshot"],
])("a file that %s stays", async (_what, there, why) => {
  file = there();
  await expect(pull()).rejects.toThrow(why);
  expect([file, writes]).toEqual([there(), 0]);
});
