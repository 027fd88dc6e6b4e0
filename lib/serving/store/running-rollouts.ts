import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { type RolloutPlan, rulesAt, seedOf } from "@/lib/rollouts/plan";
import { type ServedRollout, toServedRollout } from "../served-rollout";
import { type Locks, toServedVersion, VERSION_SHAPE, type VersionRow } from "./served-versions";

export type RolloutRow = {
  artifactId: string;
  id: string;
  plan: string;
  steps: number;
  /** 0 where it has not begun. */
  step: number;
  version: VersionRow;
};

/** The rollouts that run in an environment and have begun, by artifact. */
export async function loadRollouts(
  tx: ReadTx,
  { workspaceId, environmentId }: { workspaceId: string; environmentId: string },
  locks: Locks,
): Promise<Map<string, ServedRollout>> {
  const rows = await tx.runningRollout.findMany({
    where: { workspaceId, environmentId, artifact: { kind: "prompt", archivedAt: null } },
    select: {
      artifactId: true,
      rollout: {
        select: {
          id: true,
          plan: true,
          steps: true,
          version: { select: VERSION_SHAPE },
          moves: { orderBy: { seq: "desc" }, take: 1, select: { step: true } },
        },
      },
    },
  });
  return toRollouts(
    rows.map(({ artifactId, rollout: { moves, ...rollout } }) => {
      return { artifactId, ...rollout, step: moves[0]?.step ?? 0 };
    }),
    locks,
  );
}

export function toRollouts(rows: readonly RolloutRow[], locks: Locks): Map<string, ServedRollout> {
  return new Map(
    rows.flatMap(({ artifactId, id, plan, steps, step, version }) => {
      if (step === 0) return [];
      const rules = rulesAt(JSON.parse(plan) as RolloutPlan, step);
      const candidate = toServedVersion(version, locks);
      const facts = { id, seed: seedOf(artifactId, id), step, steps, rules, candidate };
      return [[artifactId, toServedRollout(facts)] as const];
    }),
  );
}
