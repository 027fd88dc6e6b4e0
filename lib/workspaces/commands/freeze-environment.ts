import "server-only";
import { z } from "zod";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { momentSchema } from "@/lib/kernel/moment";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { createFreeze, requireEnvironment } from "../store/environments";

const input = z.strictObject({
  environment: z.string().min(1).max(30),
  startsAt: momentSchema().optional(),
  endsAt: momentSchema(),
  reason: plainTextSchema("The reason", { min: 1, max: 500 }),
});

/** From the start (now, when none is given) to the end the environment accepts no promotion; rollbacks go on. */
export const freezeEnvironment = defineCommand({
  name: "environment.frozen",
  permission: "environment:freeze",
  input,
  governs: true,
  async run({ actor, input: { environment: key, startsAt, endsAt, reason }, tx, now }) {
    const environment = await requireEnvironment(tx, actor, key);
    const starts = startsAt ? new Date(startsAt) : now;
    const ends = new Date(endsAt);
    if (ends <= starts || ends <= now)
      throw new AppError("invalid_input", "A freeze ends after it starts, and in the future.");
    const createdById = personIdOf(actor) ?? "system";
    const freeze = await createFreeze(tx, actor.workspaceId, {
      environmentId: environment.id,
      startsAt: starts,
      endsAt: ends,
      reason,
      createdById,
      now,
    });
    return {
      result: { id: freeze.id, environment: key, startsAt: starts.toISOString(), endsAt: ends.toISOString() },
      audit: [
        {
          type: "environment.frozen",
          subject: { type: "freeze", id: freeze.id },
          environment: key,
          reason,
          after: { startsAt: starts.toISOString(), endsAt: ends.toISOString() },
        },
      ],
    };
  },
});
