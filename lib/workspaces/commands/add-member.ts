import "server-only";
import { z } from "zod";
import { hashPassword } from "@/lib/auth/passwords";
import { ROLES } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { createPerson, findMember, findPersonByEmail, restorePerson, saveMember } from "../store/members";
import { emailSchema, nameSchema, passwordSchema } from "../workspace-input";

const input = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  role: z.enum(ROLES),
  /** Their first password, told to them by the admin; only for a person who is new here. */
  password: passwordSchema,
});

/** Makes a person a member with one role. A person known already keeps their own password. */
export const addMember = defineCommand({
  name: "member.added",
  permission: "member:manage",
  input,
  governs: true,
  async run({ actor: { workspaceId }, input: { email, name, role, password }, tx, now }) {
    const known = await findPersonByEmail(tx, email);
    if (known && (await findMember(tx, workspaceId, known.id)))
      throw new AppError("already_exists", `${email} is a member already.`);
    const { id } =
      known ?? (await createPerson(tx, { email, name, passwordHash: await hashPassword(password), now }));
    if (known?.disabledAt) await restorePerson(tx, id, { name, passwordHash: await hashPassword(password) });
    await saveMember(tx, workspaceId, id, { role, now });
    return {
      result: { personId: id, email, role },
      audit: [{ type: "member.added", subject: { type: "person", id }, after: { name, role } }],
    };
  },
});
