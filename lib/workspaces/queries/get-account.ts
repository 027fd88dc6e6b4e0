import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { findAccountWithWorkspaces } from "../store/members";

/** The signed-in person, and every workspace they are in. */
export const getAccount = defineQuery({
  name: "get-account",
  permission: "workspace:read",
  input: z.object({}),
  async run({ actor, tx }) {
    const account = actor.kind === "person" ? await findAccountWithWorkspaces(tx, actor.id) : null;
    if (!account) throw new AppError("forbidden", "Only a person has an account.");
    const { id, name, email, passwordHash, workspaces } = account;
    return {
      id,
      name,
      email,
      hasPassword: passwordHash !== null,
      workspaces: workspaces.map(({ workspaceId, ...workspace }) => ({
        ...workspace,
        active: workspaceId === actor.workspaceId,
      })),
    };
  },
});
