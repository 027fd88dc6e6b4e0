import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { GuardReading } from "../guardrail";
import type { RolloutRow } from "./rollouts";

type ReadGuards = (tx: ReadTx, rollout: RolloutRow) => Promise<readonly GuardReading[]>;

/** The guards of a rollout as they read now. Nothing measures rollouts yet, so there are none; what does joins here. */
export const guards: { read: ReadGuards } = { read: async () => [] };
