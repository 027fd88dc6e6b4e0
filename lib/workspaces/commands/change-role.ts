import "server-only";
import { z } from "zod";
import { ROLES } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { countAdmins, findMember, saveMember } from "../store/members";
import { idSchema } from "../workspace-input";

/** Gives a member another role. The last admin stays one. */
export const changeRole = defineCommand({
  name: "member.role_changed",
  permission: "member:manage",
  input: z.strictObject({ personId: idSchema, role: z.enum(ROLES) }),
  governs: true,
  async run({ actor: { workspaceId }, input: { personId, role }, tx, now }) {
    const member = await findMember(tx, workspaceId, personId);
    if (!member) throw new AppError("not_found", "There is no such member.");
    if (member.role === role) throw new AppError("invalid_state", `${member.name} has this role already.`);
    if (member.role === "admin" && (await countAdmins(tx, workspaceId)) === 1)
      throw new AppError("invalid_state", "The last admin stays an admin. Make someone else one first.");
    await saveMember(tx, workspaceId, personId, { role, now });
    return {
      result: { personId, role },
      audit: [
        {
          type: "member.role_changed",
          subject: { type: "person", id: personId },
          before: { name: member.name, role: member.role },
          after: { name: member.name, role },
        },
      ],
    };
  },
});
