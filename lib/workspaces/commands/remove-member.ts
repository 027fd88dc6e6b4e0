import "server-only";
import { z } from "zod";
import type { AuditEntry } from "@/lib/audit/events";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { listWorkingKeysOf, revokeApiKey } from "../store/api-keys";
import { countAdmins, findMember, removeMember as markRemoved } from "../store/members";
import { listTeamsOf } from "../store/teams";
import { idSchema } from "../workspace-input";

/** Ends a membership: sessions end, keys are revoked for good (also if the person comes back), history stays. */
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
    const teams = await listTeamsOf(tx, workspaceId, personId);
    const keys = await listWorkingKeysOf(tx, workspaceId, personId);
    for (const key of keys) await revokeApiKey(tx, workspaceId, key.id, now);
    await markRemoved(tx, workspaceId, personId, now);
    return {
      result: { personId, removed: true },
      audit: [
        {
          type: "member.removed",
          subject: { type: "person", id: personId },
          before: { name: member.name, role: member.role },
        },
        ...teams.map(({ id, handle, members }): AuditEntry => {
          const names = members.map(({ name }) => name);
          const left = members.filter((one) => one.personId !== personId).map(({ name }) => name);
          const subject = { type: "team", id } as const;
          return {
            type: "team.members_changed",
            subject,
            before: { handle, members: names },
            after: { handle, members: left },
          };
        }),
        ...keys.map(({ id, name, publicId }): AuditEntry => {
          const subject = { type: "api_key", id } as const;
          return {
            type: "api_key.revoked",
            subject,
            before: { name, publicId },
            after: { revoked: true },
          };
        }),
      ],
    };
  },
});
