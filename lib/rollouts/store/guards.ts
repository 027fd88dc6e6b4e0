import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { registry } from "@/lib/kernel/registry";
import type { GuardReading } from "../guardrail";
import type { RolloutRow } from "./rollouts";

type ReadGuards = (tx: ReadTx, rollout: RolloutRow) => Promise<readonly GuardReading[]>;

/** The guards of a rollout as they read now. Nothing measures rollouts yet, so there are none; what does joins here. */
export const guards: { read: ReadGuards } = { read: async () => [] };

/** The same; guards that cannot be read have no data. */
export async function readGuards(tx: ReadTx, rollout: RolloutRow): Promise<readonly GuardReading[]> {
  try {
    return await guards.read(tx, rollout);
  } catch (err) {
    const { path, environment } = rollout;
    registry().logger?.error({ err, path, environment }, "the guards of a rollout could not be read");
    return [{ guard: "What guards it", state: "no_data", text: "it could not be read." }];
  }
}
