/** Which instances of services have a release; `missing` are the first of those that do not. */
export type InstancesSeen = {
  /** From which snapshot sequence on they have it. */
  sequence: number;
  counted: number;
  confirmed: number;
  missing: readonly { instance: string; service: string; state: string }[];
};

const PATIENCE_MS = 8000;

/** The newest release of a prompt, a snapshot sequence, or the newest there is. */
export type AskedOf = { environment: string; path?: string; sequence?: number | undefined };

/** Asks the console's own API who answers from something that was released. */
export async function readInstances({ environment, path, sequence }: AskedOf): Promise<InstancesSeen> {
  const search = new URLSearchParams();
  if (path !== undefined) search.set("path", path);
  else if (sequence !== undefined) search.set("sequence", String(sequence));
  const response = await fetch(
    `/api/v1/environments/${encodeURIComponent(environment)}/instances?${search}`,
    {
      cache: "no-store",
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE_MS),
    },
  );
  if (!response.ok) throw new Error(`It answered ${response.status}.`);
  const { instances, ...seen } = (await response.json()) as Omit<InstancesSeen, "missing"> & {
    instances: { instance: string; service: string; state: string }[];
  };
  const missing = instances.filter(({ state }) => state !== "confirmed" && state !== "gone");
  return { ...seen, missing };
}
