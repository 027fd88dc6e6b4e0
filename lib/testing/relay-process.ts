import { bundleScript, type Script, startBundle } from "./run-script";

export type RelayProcess = Script & { url: string };

let bundled: Promise<string> | undefined;

/** server/relay.ts as a process of its own, without a database; it may be about to refuse. */
export async function spawnRelay(env: Record<string, string>): Promise<Script> {
  bundled ??= bundleScript("server/relay.ts");
  const place = { HOST: "127.0.0.1", PORT: "0", DATABASE_URL: "", COUNTERSIGN_LOG_LEVEL: "debug" };
  return startBundle(await bundled, { env: { ...place, ...env } });
}

/** Waits until it listens. */
export async function startRelay(env: Record<string, string>): Promise<RelayProcess> {
  const script = await spawnRelay(env);
  const line = await script.waitFor(/"msg":"listening"/);
  return { ...script, url: (JSON.parse(line) as { address: string }).address };
}
