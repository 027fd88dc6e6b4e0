import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { listOpenInvitations, revokeInvitation as markRevoked } from "../store/invitations";
import { idSchema } from "../workspace-input";

/** Withdraws an invitation: its link stops working. */
export const revokeInvitation = defineCommand({
  name: "invitation.revoked",
  permission: "member:manage",
  input: z.strictObject({ id: idSchema }),
  governs: true,
  async run({ actor: { workspaceId }, input: { id }, tx, now }) {
    const invitation = (await listOpenInvitations(tx, workspaceId)).find((one) => one.id === id);
    if (!invitation || !(await markRevoked(tx, workspaceId, id, now)))
      throw new AppError("not_found", "There is no such invitation that waits for an answer.");
    const { email, role } = invitation;
    return {
      result: { id, revoked: true },
      audit: [
        {
          type: "invitation.revoked",
          subject: { type: "invitation", id },
          before: { email, role },
          after: { revoked: true },
        },
      ],
    };
  },
});
