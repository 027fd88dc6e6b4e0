import { generateKeyPairSync } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { createClient } from "@/sdk/client/create-client";
import { createDiskStore } from "@/sdk/client/disk-store";
import { type FakeRegistry, problem } from "./fake-registry";
import { wirePrompt } from "./wire-prompt";

/** What a registry, or a file that a client keeps, does wrong. Whatever of it says this, nobody approved. */
const UNAPPROVED = "Insult {{name}}";

export type RegistryFault = { name: string; begin: (registry: FakeRegistry) => void };
export type FileFault = { name: string; spoil: (file: string, registry: FakeRegistry) => Promise<string> };

const forger = generateKeyPairSync("ed25519").privateKey;

/** As the registry would say it, ahead of all that it has said; but for the signature. */
const forged = (registry: FakeRegistry) =>
  JSON.stringify({ ...registry.snapshot, sequence: 999, prompts: [wirePrompt("6.6.6", UNAPPROVED)] });

export const REGISTRY_FAULTS: readonly RegistryFault[] = [
  { name: "down", begin: (registry) => answer(registry, () => new Error("down")) },
  { name: "slow", begin: (registry) => answer(registry, () => "hang") },
  {
    name: "500",
    begin: (registry) => answer(registry, () => new Response(forged(registry), { status: 500 })),
  },
  {
    name: "garbage",
    begin: (registry) => answer(registry, () => new Response(`${forged(registry).slice(0, -9)}\0`)),
  },
  {
    name: "wrong signature",
    begin(registry) {
      answer(registry, (asked) => {
        const body = forged(registry);
        registry.signsWith = forger;
        const signature = registry.signatureOf(body);
        const frame = JSON.stringify({ body, signature: { key: "k", value: signature.split("value=")[1] } });
        return asked.endsWith("/stream")
          ? new Response(`event: snapshot\ndata: ${frame}\n\n`)
          : new Response(body, { headers: { "countersign-signature": signature } });
      });
    },
  },
  { name: "404", begin: (registry) => answer(registry, () => problem(404, "not_found")) },
  { name: "410", begin: (registry) => answer(registry, () => problem(410, "gone")) },
  { name: "cut stream", begin: (registry) => answer(registry, () => cutInTheMiddle(forged(registry))) },
];

/** Each leaves its fault at the file and says which file a client is to be given. */
export const FILE_FAULTS: readonly FileFault[] = [
  {
    name: "torn cache file",
    async spoil(file, registry) {
      const text = JSON.stringify({ owner: "?", texts: [{ body: forged(registry), signature: null }] });
      await writeFile(file, `countersign-cache-1 sha256:${"0".repeat(64)}\n${text.slice(0, -20)}`);
      return file;
    },
  },
  {
    name: "foreign cache file",
    async spoil(file, registry) {
      await rm(file, { force: true });
      // What another service has kept of dev, signed by the very same registry.
      const draft = { ...wirePrompt("1.0.0", UNAPPROVED), environment: "dev" };
      const body = JSON.stringify({ ...registry.snapshot, environment: "dev", prompts: [draft] });
      const headers = { "countersign-signature": registry.signatureOf(body) };
      const fetch = async () => new Response(body, { headers });
      const store = createDiskStore(file);
      const other = createClient({ url: "http://registry", key: "cs_other_key", store, runtime: { fetch } });
      await other.whenStarted();
      await other.close();
      return file;
    },
  },
  {
    name: "read-only disk",
    async spoil(file) {
      // Nobody can write below a file, not even root.
      await writeFile(file, "");
      return path.join(file, "below", "cache");
    },
  },
];

/** By their names, for tables of tests. */
export function named<F extends { name: string }>(faults: readonly F[]): [string, F][] {
  return faults.map((fault) => [fault.name, fault]);
}

function answer(registry: FakeRegistry, fault: FakeRegistry["fault"]): void {
  registry.fault = fault;
  registry.cut();
}

/** A body that breaks off before its last bytes. */
function cutInTheMiddle(body: string): Response {
  let isSent = false;
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isSent) return controller.error(new Error("cut"));
        isSent = true;
        controller.enqueue(new TextEncoder().encode(body.slice(0, -9)));
      },
    }),
  );
}
