import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { countAdmins, findMember, removeMember as markRemoved } from "../store/members";
import { idSchema } from "../workspace-input";

/** Ends a membership: sessions and keys of the person stop working here, their history stays. */
export const removeMember = defineCommand({
  name: "member.removed",
  permission: "member:manage",
  input: z.strictObject({ personId: idSchema }),
  governs: true,
  async run({ actor: { workspaceId }, input: { personId }, tx, now }) {
    const member = await findMember(tx, workspaceId, personId);
    if (!member) throw new AppError("not_found", "There is no such member.");
    if (member.role === "admin" && (await countAdmins(tx, workspaceId)) === 1)
      throw new AppError("invalid_state", "The last admin cannot leave. Make someone else an admin first.");
    await markRemoved(tx, workspaceId, personId, now);
    return {
      result: { personId, removed: true },
      audit: [
        { type: "member.removed", subject: { type: "person", id: personId }, before: { role: member.role } },
      ],
    };
  },
});
