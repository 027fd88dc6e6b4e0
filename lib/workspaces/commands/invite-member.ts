import "server-only";
import { z } from "zod";
import type { AuditEntry } from "@/lib/audit/events";
import { issueLink } from "@/lib/auth/one-time-link";
import { ROLES, type Role } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { deliverLink } from "@/lib/mail/deliver-link";
import type { Delivery } from "@/lib/mail/delivery";
import { writeInvitation } from "@/lib/mail/mail-texts";
import { INVITATION_DAYS } from "../invitation-state";
import { createInvitation, listOpenInvitations, revokeInvitation } from "../store/invitations";
import { findMember, findPersonByEmail } from "../store/members";
import { emailSchema } from "../workspace-input";

const DAY_MS = 86_400_000;

/** `link` is there only where it has to be handed on by hand, and this once. */
export type Invited = {
  id: string;
  email: string;
  role: Role;
  expiresAt: string;
  delivery: Delivery;
  link?: string;
};

/** Invites an address into the workspace by a one-time link. An earlier invitation that waits for it is withdrawn. */
export const inviteMember = defineCommand({
  name: "invitation.created",
  permission: "member:manage",
  input: z.strictObject({ email: emailSchema, role: z.enum(ROLES) }),
  governs: true,
  storable: ({ link: _link, ...rest }: Invited) => ({ ...rest, delivery: "earlier" }),
  async run({ actor, input: { email, role }, tx, now }) {
    if (actor.kind !== "person") throw new AppError("forbidden", "A person invites.");
    const { workspaceId } = actor;
    const known = await findPersonByEmail(tx, email);
    if (known && (await findMember(tx, workspaceId, known.id)))
      throw new AppError("already_exists", `${email} is a member already.`);
    const earlier = (await listOpenInvitations(tx, workspaceId)).filter((one) => one.email === email);
    for (const { id } of earlier) await revokeInvitation(tx, workspaceId, id, now);

    const { link, tokenHash } = issueLink("/join");
    const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
    const invitation = await createInvitation(tx, workspaceId, {
      email,
      role,
      tokenHash,
      createdById: actor.id,
      expiresAt,
      now,
    });
    const { id } = invitation;
    const result: Invited = { id, email, role, expiresAt: expiresAt.toISOString(), delivery: "copy", link };
    return {
      result,
      audit: [
        {
          type: "invitation.created",
          subject: { type: "invitation", id },
          after: { email, role, expiresAt: expiresAt.toISOString() },
        },
        ...earlier.map(
          (one): AuditEntry => ({
            type: "invitation.revoked",
            subject: { type: "invitation", id: one.id },
            before: { email, role: one.role },
            after: { replaced: true },
          }),
        ),
      ],
      afterCommit: async (): Promise<Invited> => {
        const delivery = await deliverLink(writeInvitation({ ...invitation, link }));
        const { link: _link, ...told } = { ...result, delivery };
        return delivery === "mailed" ? told : { ...told, link };
      },
    };
  },
});
