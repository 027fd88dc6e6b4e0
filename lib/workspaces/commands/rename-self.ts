import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { renamePerson } from "../store/members";
import { nameSchema } from "../workspace-input";

/** One's own name, in every workspace. What was signed before keeps the name it was signed with. */
export const renameSelf = defineCommand({
  name: "person.renamed",
  permission: "workspace:read",
  input: z.strictObject({ name: nameSchema }),
  async run({ actor, input: { name }, tx }) {
    if (actor.kind !== "person") throw new AppError("forbidden", "Only a person has a name of their own.");
    if (actor.name === name) throw new AppError("invalid_state", "This is your name already.");
    await renamePerson(tx, actor.id, name);
    return {
      result: { name },
      audit: [
        {
          type: "person.renamed",
          subject: { type: "person", id: actor.id },
          before: { name: actor.name },
          after: { name },
        },
      ],
    };
  },
});
