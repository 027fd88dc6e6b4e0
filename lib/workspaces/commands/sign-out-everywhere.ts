import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { raiseSessionEpoch } from "../store/members";

/** Ends every session of the person who asks, this one included. */
export const signOutEverywhere = defineCommand({
  name: "person.signed_out",
  permission: "workspace:read",
  input: z.strictObject({}),
  async run({ actor, tx }) {
    if (actor.kind !== "person") throw new AppError("forbidden", "Only a person has sessions.");
    await raiseSessionEpoch(tx, actor.id);
    return {
      result: { signedOut: true },
      audit: [
        { type: "person.signed_out", subject: { type: "person", id: actor.id }, after: { everywhere: true } },
      ],
    };
  },
});
