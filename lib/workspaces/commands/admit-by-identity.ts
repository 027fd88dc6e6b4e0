import "server-only";
import { z } from "zod";
import { NOTHING_CHANGED } from "@/lib/audit/events";
import { ROLES } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { countAdmins, createPerson, findMembershipOf, findPersonByEmail, saveMember } from "../store/members";
import { emailSchema, nameSchema } from "../workspace-input";

const REASON = "As the sign-in service says";

/** Makes the membership of a person what the sign-in service says. The last admin stays one. */
export const admitByIdentity = defineCommand({
  name: "member.added",
  permission: "person:enter",
  input: z.strictObject({ email: emailSchema, name: nameSchema, role: z.enum(ROLES) }),
  governs: true,
  async run({ actor: { workspaceId }, input: { email, name, role }, tx, now }) {
    const known = await findPersonByEmail(tx, email);
    if (known?.disabledAt) throw new AppError("forbidden", "This account is disabled.");
    const member = known && (await findMembershipOf(tx, workspaceId, known.id));
    if (member?.removedAt)
      throw new AppError("not_eligible", "An admin removed this person; an invitation brings them back.");
    if (!member) {
      const { id } = known ?? (await createPerson(tx, { email, name, passwordHash: null, now }));
      await saveMember(tx, workspaceId, id, { role, now });
      return {
        result: { personId: id, role },
        audit: [
          {
            type: "member.added",
            subject: { type: "person", id },
            reason: REASON,
            after: { name: known?.name ?? name, role },
          },
        ],
      };
    }
    const { id } = known;
    const isLastAdmin = member.role === "admin" && (await countAdmins(tx, workspaceId)) === 1;
    if (member.role === role || isLastAdmin)
      return { result: { personId: id, role: member.role }, audit: NOTHING_CHANGED };
    await saveMember(tx, workspaceId, id, { role, now });
    return {
      result: { personId: id, role },
      audit: [
        {
          type: "member.role_changed",
          subject: { type: "person", id },
          reason: REASON,
          before: { name: known.name, role: member.role },
          after: { name: known.name, role },
        },
      ],
    };
  },
});
