import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { findTeam, createTeam as insertTeam } from "../store/teams";
import { nameSchema, teamHandleSchema } from "../workspace-input";

/** A team that owner rules can name. */
export const createTeam = defineCommand({
  name: "team.created",
  permission: "team:manage",
  input: z.strictObject({ handle: teamHandleSchema, name: nameSchema }),
  governs: true,
  async run({ actor: { workspaceId }, input: { handle, name }, tx, now }) {
    if (await findTeam(tx, workspaceId, handle))
      throw new AppError("already_exists", `@${handle} exists already.`);
    const { id } = await insertTeam(tx, workspaceId, { handle, name, now });
    return {
      result: { id, handle },
      audit: [{ type: "team.created", subject: { type: "team", id }, after: { handle, name } }],
    };
  },
});
