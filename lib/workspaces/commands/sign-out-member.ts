import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { findMember, raiseSessionEpoch } from "../store/members";
import { idSchema } from "../workspace-input";

/** Ends every session of a member, on every device: for a lost laptop. Their password and keys go on working. */
export const signOutMember = defineCommand({
  name: "member.signed_out",
  permission: "member:manage",
  input: z.strictObject({ personId: idSchema }),
  async run({ actor: { workspaceId }, input: { personId }, tx }) {
    const member = await findMember(tx, workspaceId, personId);
    if (!member) throw new AppError("not_found", "There is no such member.");
    await raiseSessionEpoch(tx, personId);
    return {
      result: { personId, signedOut: true },
      audit: [
        {
          type: "member.signed_out",
          subject: { type: "person", id: personId },
          after: { name: member.name, everywhere: true },
        },
      ],
    };
  },
});
