import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";
import { type BuiltWorkspace, buildMergedChange, buildReleases } from "@/prisma/factories";
import { refundReply } from "./support-workspace";

type Running = { path: string; environment: string; rollout: string };

/** In stage: one prompt that could be rolled out, and rollouts to advance, to hold, to let go on and to roll back. */
export type WorldRollouts = {
  startable: string;
  advance: Running;
  hold: Running;
  held: Running;
  abort: Running;
};

const ENVIRONMENT = "stage";
export const WORLD_STEPS = [
  { percents: [25], hold: true },
  { percents: [50], hold: true },
  { percents: [100] },
];

export async function buildRollouts({ as }: BuiltWorkspace, of: string): Promise<WorldRollouts> {
  const [ana, omar] = [as("ana"), as("omar")];
  const pathOf = (name: string) => `${of}-to-${name}`;
  const names = ["start", "advance", "hold", "continue", "abort"];
  for (const [text, version] of [
    ["Answer {{customer}}.", "1.0.0"],
    ["Comfort {{customer}}.", "1.0.1"],
  ] as const) {
    const items = names.map((name) => ({ ...refundReply(text), path: pathOf(name) }));
    await buildMergedChange(ana, omar, { title: `Rolled out: ${version}`, items });
    for (const name of names)
      if (version === "1.0.0")
        await buildReleases(omar, { path: pathOf(name), version }, [{ key: ENVIRONMENT }]);
  }
  const start = async (name: string): Promise<Running> => {
    const place = { path: pathOf(name), environment: ENVIRONMENT };
    const { id } = await startRollout(omar, { ...place, version: "1.0.1", plan: { steps: WORLD_STEPS } });
    return { ...place, rollout: id };
  };
  const held = await start("continue");
  await holdRollout(omar, { ...held, reason: "Odd" });
  return {
    startable: pathOf("start"),
    advance: await start("advance"),
    hold: await start("hold"),
    held,
    abort: await start("abort"),
  };
}
