import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { appendMove } from "@/lib/releases/store/rollout-moves";
import { noteSchema, rolloutInput, stepSchema } from "../rollout-input";
import { describeMove } from "../store/describe-move";
import { requireRunning } from "../store/require-rollout";

const input = z.strictObject({ ...rolloutInput, step: stepSchema.optional(), reason: noteSchema.optional() });

/** Lets a rollout that was held go on as its plan says. */
export const resumeRollout = defineCommand({
  name: "rollout.resumed",
  permission: "rollout:control",
  path: ({ path }) => path,
  input,
  async run({ actor, input: asked, tx, now }) {
    const rollout = await requireRunning(tx, actor, asked);
    const { id, path, environment, version, progress } = rollout;
    const { step, held } = progress;
    if (!held) throw new AppError("invalid_state", `The rollout of ${path} in ${environment} is not held.`);
    const reason = asked.reason || null;
    await appendMove(tx, actor, id, { kind: "resumed", step, reason }, now);
    return {
      result: {
        id,
        path,
        environment,
        version,
        step,
        status: step === 0 ? ("scheduled" as const) : ("running" as const),
        at: now.toISOString(),
      },
      audit: [describeMove("rollout.resumed", rollout, { from: step, to: step, reason })],
    };
  },
});
