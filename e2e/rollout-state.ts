import type { Build } from "./build";

/** Gives a version to a quarter of everyone, until a person lets it go on. */
export async function startRollout(
  build: Build,
  { path, candidate }: { path: string; candidate: string },
  environment: string,
): Promise<void> {
  const steps = [{ percents: [25], hold: true }, { percents: [50], hold: true }, { percents: [100] }];
  const owner = await build.as("owner");
  await owner.post("/rollouts", { path, environment, version: candidate, plan: { steps } });
}

/** What somebody else does meanwhile to the rollout that runs. */
export async function advanceRollout(build: Build, path: string, environment: string): Promise<void> {
  const owner = await build.as("owner");
  const address = addressOf(path, environment);
  const { running } = (await owner.get(address)) as { running: { id: string; step: number } };
  await owner.post(`${address}/advance`, { rollout: running.id, step: running.step });
}

/** The support lead takes the rollout that runs back. */
export async function abortRollout(build: Build, path: string, environment: string): Promise<void> {
  const lead = await build.as("lead");
  const address = addressOf(path, environment);
  const { running } = (await lead.get(address)) as { running: { id: string } };
  await lead.post(`${address}/abort`, { rollout: running.id, reason: "Rude" });
}

/** An id that the running rollout gives its version to, and one that it does not. */
export async function idsAround(
  build: Build,
  asked: { path: string; environment: string; attributes: object },
): Promise<[inside: string, outside: string]> {
  const viewer = await build.as("viewer");
  const address = `${addressOf(asked.path, asked.environment)}/choice`;
  const found = new Map<string, string>();
  for (let at = 1; found.size < 2; at += 1) {
    const targetingKey = `customer-${at}`;
    const context = { ...asked.attributes, targetingKey };
    const { variant } = (await viewer.post(address, { context })) as { variant: string };
    if (!found.has(variant)) found.set(variant, targetingKey);
  }
  return [found.get("candidate") ?? "", found.get("live") ?? ""];
}

function addressOf(path: string, environment: string): string {
  return `/environments/${environment}/rollouts/${encodeURIComponent(path)}`;
}
