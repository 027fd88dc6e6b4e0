import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { findMember } from "../store/members";
import { findTeam, setTeamMembers as replaceMembers } from "../store/teams";
import { idSchema, teamHandleSchema } from "../workspace-input";

/** Replaces who is in a team. Approvals of people who leave stop counting at once. */
export const setTeamMembers = defineCommand({
  name: "team.members_changed",
  permission: "team:manage",
  input: z.strictObject({ handle: teamHandleSchema, personIds: z.array(idSchema).max(500) }),
  governs: true,
  async run({ actor: { workspaceId }, input: { handle, personIds }, tx, now }) {
    const team = await findTeam(tx, workspaceId, handle);
    if (!team) throw new AppError("not_found", `There is no team @${handle}.`);
    const members = [];
    for (const personId of new Set(personIds)) {
      const member = await findMember(tx, workspaceId, personId);
      if (!member) throw new AppError("not_found", "There is no such member.");
      members.push(member);
    }
    await replaceMembers(
      tx,
      team.id,
      members.map((member) => member.personId),
      now,
    );
    return {
      result: { handle, members: members.map((member) => member.name) },
      audit: [
        {
          type: "team.members_changed",
          subject: { type: "team", id: team.id },
          before: { handle, members: team.members.map((member) => member.name) },
          after: { handle, members: members.map((member) => member.name) },
        },
      ],
    };
  },
});
