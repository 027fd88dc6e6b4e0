import "server-only";
import { z } from "zod";
import { hashToken } from "@/lib/auth/one-time-link";
import { hashPassword } from "@/lib/auth/passwords";
import type { Tx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { requireOpenInvitation } from "../invitation-state";
import { findInvitationByToken, acceptInvitation as markAccepted } from "../store/invitations";
import {
  createPerson,
  findAccount,
  findMember,
  findPersonByEmail,
  restorePerson,
  saveMember,
} from "../store/members";
import { idSchema, nameSchema, passwordSchema } from "../workspace-input";

const input = z.strictObject({
  token: z.string().max(200),
  /** Somebody who is new here, or the person who is signed in. */
  person: z.union([
    z.strictObject({ name: nameSchema, password: passwordSchema }),
    z.strictObject({ id: idSchema }),
  ]),
});

/** Uses an invitation up: whoever holds its link becomes a member. Only the product itself calls it. */
export const acceptInvitation = defineCommand({
  name: "invitation.accepted",
  permission: "person:enter",
  input,
  governs: true,
  async run({ actor: { workspaceId }, input: { token, person }, tx, now }) {
    const found = await findInvitationByToken(tx, hashToken(token));
    const invitation = requireOpenInvitation(found?.workspaceId === workspaceId ? found : null, now);
    const { id, email, role } = invitation;
    const known = await findPersonByEmail(tx, email);
    if ("name" in person && known && !known.disabledAt)
      throw new AppError("already_exists", `${email} has an account here. Sign in with it to join.`);
    const account = "id" in person ? await findAccount(tx, person.id) : null;
    if ("id" in person && account?.email !== email)
      throw new AppError("forbidden", `This invitation is for ${email}. Sign in as that person to join.`);

    const joining = "name" in person ? await enterAsNew(tx, known, email, person, now) : person;
    if (await findMember(tx, workspaceId, joining.id))
      throw new AppError("already_exists", "You are a member of this workspace already.");
    await saveMember(tx, workspaceId, joining.id, { role, now });
    if (!(await markAccepted(tx, workspaceId, id, { personId: joining.id, now })))
      throw new AppError("invalid_state", "This invitation has been used: a link works once.");
    const name = "name" in person ? person.name : account?.name;
    return {
      result: { personId: joining.id, workspaceId },
      audit: [
        { type: "invitation.accepted", subject: { type: "invitation", id }, after: { email, role } },
        { type: "member.added", subject: { type: "person", id: joining.id }, after: { name, role } },
      ],
    };
  },
});

/** Somebody new; or one who was disabled with the last workspace they were in. */
async function enterAsNew(
  tx: Tx,
  known: { id: string } | null,
  email: string,
  { name, password }: { name: string; password: string },
  now: Date,
): Promise<{ id: string }> {
  const passwordHash = await hashPassword(password);
  if (!known) return createPerson(tx, { email, name, passwordHash, now });
  await restorePerson(tx, known.id, { name, passwordHash });
  return known;
}
