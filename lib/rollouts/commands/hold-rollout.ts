import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { appendMove } from "@/lib/releases/store/rollout-moves";
import { rolloutInput, stepSchema, whySchema } from "../rollout-input";
import { describeMove } from "../store/describe-move";
import { requireRunning } from "../store/require-rollout";

const input = z.strictObject({ ...rolloutInput, step: stepSchema.optional(), reason: whySchema });

/** Keeps a rollout at its step until somebody lets it go on. Owners and support leads may. */
export const holdRollout = defineCommand({
  name: "rollout.held",
  permission: "rollout:control",
  path: ({ path }) => path,
  input,
  async run({ actor, input: asked, tx, now }) {
    const rollout = await requireRunning(tx, actor, asked);
    const { id, path, environment, version, progress } = rollout;
    const { step, held } = progress;
    if (held)
      throw new AppError(
        "invalid_state",
        `The rollout of ${path} in ${environment} is held already: ${held.reason}`,
      );
    const { reason } = asked;
    await appendMove(tx, actor, id, { kind: "held", step, reason }, now);
    return {
      result: { id, path, environment, version, step, status: "held" as const, at: now.toISOString() },
      audit: [describeMove("rollout.held", rollout, { from: step, to: step, reason })],
    };
  },
});
