import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { findWorkspace } from "../store/workspaces";

/** The workspace one works in. */
export const getWorkspace = defineQuery({
  name: "get-workspace",
  permission: "workspace:read",
  input: z.object({}),
  async run({ actor: { workspaceId }, tx }) {
    const workspace = await findWorkspace(tx, workspaceId);
    if (!workspace) throw new AppError("not_found", "There is no such workspace.");
    return workspace;
  },
});
