import "server-only";
import { z } from "zod";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { findEnvironmentById, liftFreeze as markLifted } from "../store/environments";
import { idSchema } from "../workspace-input";

/** Ends a freeze before its time. */
export const liftFreeze = defineCommand({
  name: "environment.unfrozen",
  permission: "environment:freeze",
  input: z.strictObject({ id: idSchema }),
  governs: true,
  async run({ actor, input: { id }, tx, now }) {
    const freeze = await markLifted(tx, actor.workspaceId, id, {
      personId: personIdOf(actor) ?? "system",
      now,
    });
    if (!freeze) throw new AppError("not_found", "There is no such freeze in force.");
    const environment = await findEnvironmentById(tx, actor.workspaceId, freeze.environmentId);
    return {
      result: { id, lifted: true },
      audit: [
        {
          type: "environment.unfrozen",
          subject: { type: "freeze", id },
          ...(environment ? { environment: environment.key } : {}),
          before: { endsAt: freeze.endsAt.toISOString() },
          after: { lifted: true },
        },
      ],
    };
  },
});
