/** What the console's own API says about an environment after a release; plain reads, as any program makes them. */
export type NewestRelease = { version: string; kind: string; by: string; at: string; reason: string | null };
export type Served = {
  /** To whom says nothing of itself. */
  version: string;
  /** The rollout that runs beside it. */
  rollout: { id: string; step: number } | null;
  ms: number;
};
export type Place = { path: string; environment: string };

const PATIENCE_MS = 8000;

/** The newest release: what is recorded. Null when nothing was ever live there. */
export async function readNewestRelease({ path, environment }: Place): Promise<NewestRelease | null> {
  const search = new URLSearchParams({ path, limit: "1" });
  const body = await readJson(`/api/v1/environments/${encodeURIComponent(environment)}/releases?${search}`);
  const [newest] = (body as { data: NewestRelease[] }).data;
  return newest ?? null;
}

/** Resolves as a service does: what is really served, and how long the answer took. */
export async function resolveServed({ path, environment }: Place): Promise<Served> {
  const started = performance.now();
  const search = new URLSearchParams({ environment });
  const body = await readJson(`/api/v1/prompts/${encodeURIComponent(path)}/resolve?${search}`);
  const { version, rollout = null } = body as Pick<Served, "version"> & Partial<Pick<Served, "rollout">>;
  return { version, rollout, ms: Math.round(performance.now() - started) };
}

/** A plain read of the console's own API; what it refuses is thrown in its words. */
export async function readJson(address: string): Promise<unknown> {
  const response = await fetch(address, {
    cache: "no-store",
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const body: unknown = await response.json();
  if (!response.ok)
    throw new Error((body as { detail?: string }).detail ?? `It answered ${response.status}.`);
  return body;
}
