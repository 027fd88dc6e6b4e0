import { type Place, readJson } from "@/components/releases/read-live";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";

export type SeenRollouts = {
  live: { version: string } | null;
  running: RolloutView | null;
  /** Newest first. */
  earlier: readonly RolloutView[];
};

/** What the console's own API says of the rollouts of a prompt in an environment. */
export async function readRollouts({ path, environment }: Place): Promise<SeenRollouts> {
  const where = `${encodeURIComponent(environment)}/rollouts/${encodeURIComponent(path)}`;
  return (await readJson(`/api/v1/environments/${where}`)) as SeenRollouts;
}
