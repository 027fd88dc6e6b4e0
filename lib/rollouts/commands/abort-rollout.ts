import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/kernel/operation";
import { rolloutInput, whySchema } from "../rollout-input";
import { requireRunning } from "../store/require-rollout";
import { takeBack } from "../store/take-back";

const input = z.strictObject({ ...rolloutInput, reason: whySchema });

/**
 * Rolls a rollout back: everyone gets what was live when it started, at once. It never waits for the gate, and locks the
 * version that somebody got, as every rollback does; one that nobody got yet stays free.
 */
export const abortRollout = defineCommand({
  name: "rollout.aborted",
  permission: "rollout:control",
  path: ({ path }) => path,
  input,
  async run({ actor, input: asked, tx, now }) {
    const rollout = await requireRunning(tx, actor, asked);
    const { id, path, environment, base, version, progress } = rollout;
    const { locked, audit } = await takeBack(tx, actor, rollout, { reason: asked.reason, now });
    return {
      result: {
        id,
        path,
        environment,
        base,
        version,
        step: progress.step,
        locked,
        status: "aborted" as const,
        at: now.toISOString(),
      },
      audit,
    };
  },
});
