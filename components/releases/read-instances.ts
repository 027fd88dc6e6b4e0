import type { Place } from "./read-live";

/** Which instances of services have a release; `missing` are the first of those that do not. */
export type InstancesSeen = {
  counted: number;
  confirmed: number;
  missing: readonly { instance: string; service: string; state: string }[];
};

const PATIENCE_MS = 8000;

/** Asks the console's own API who answers from the newest release of a prompt. */
export async function readInstances({ path, environment }: Place): Promise<InstancesSeen> {
  const search = new URLSearchParams({ path });
  const response = await fetch(
    `/api/v1/environments/${encodeURIComponent(environment)}/instances?${search}`,
    {
      cache: "no-store",
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE_MS),
    },
  );
  if (!response.ok) throw new Error(`It answered ${response.status}.`);
  const { counted, confirmed, instances } = (await response.json()) as {
    counted: number;
    confirmed: number;
    instances: { instance: string; service: string; state: string }[];
  };
  const missing = instances.filter(({ state }) => state !== "confirmed" && state !== "gone");
  return { counted, confirmed, missing };
}
