import type { Channel } from "@/lib/instances/answered";

/** What a service was answered. */
export type Arrival = {
  /** The public id of its key. */
  key: string;
  service: string;
  channel: Channel;
  path: string | null;
  version: string | null;
  reason: string;
  at: string;
};

const PATIENCE_MS = 8000;

/** Asks the console's own API what was answered in an environment after a moment, the newest first. */
export async function readArrivals(environment: string, since: string): Promise<Arrival[]> {
  const search = new URLSearchParams({ since });
  const response = await fetch(`/api/v1/environments/${encodeURIComponent(environment)}/arrivals?${search}`, {
    cache: "no-store",
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`It answered ${response.status}.`);
  return ((await response.json()) as { data: Arrival[] }).data;
}
