import "server-only";
import { z } from "zod";
import { issueLink } from "@/lib/auth/one-time-link";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { deliverLink } from "@/lib/mail/deliver-link";
import type { Delivery } from "@/lib/mail/delivery";
import { writeReset } from "@/lib/mail/mail-texts";
import { isMailConfigured } from "@/lib/mail/mailer";
import { RESET_MINUTES } from "../invitation-state";
import { countMemberships, findMember } from "../store/members";
import { createReset } from "../store/password-resets";
import { idSchema } from "../workspace-input";

/** `link` is there only where no mail is set up, and this once. */
export type ResetLink = {
  personId: string;
  name: string;
  expiresAt: string;
  delivery: Delivery;
  link?: string;
};

/** A one-time link by which a member sets a new password: mailed to them, else for the admin to hand on. */
export const createResetLink = defineCommand({
  name: "person.reset_link_created",
  permission: "member:manage",
  input: z.strictObject({ personId: idSchema }),
  storable: ({ link: _link, ...rest }: ResetLink) => ({ ...rest, delivery: "earlier" }),
  async run({ actor: { workspaceId }, input: { personId }, tx, now }) {
    const member = await findMember(tx, workspaceId, personId);
    if (!member) throw new AppError("not_found", "There is no such member.");
    // Whoever holds the link is that person everywhere, so an admin of one workspace cannot have it for others.
    if (!isMailConfigured() && (await countMemberships(tx, personId)) > 1)
      throw new AppError(
        "not_eligible",
        `${member.name} has an account beyond this workspace, so the link would go to them by mail alone. Set COUNTERSIGN_SMTP_URL first.`,
      );
    const { link, tokenHash } = issueLink("/reset");
    const expiresAt = new Date(now.getTime() + RESET_MINUTES * 60_000);
    await createReset(tx, workspaceId, { personId, tokenHash, expiresAt, now });
    const { name, email } = member;
    const told = { personId, name, expiresAt: expiresAt.toISOString() };
    const result: ResetLink = { ...told, delivery: "copy", link };
    return {
      result,
      audit: [
        {
          type: "person.reset_link_created",
          subject: { type: "person", id: personId },
          after: { name, expiresAt: expiresAt.toISOString() },
        },
      ],
      afterCommit: async (): Promise<ResetLink> => {
        const delivery = await deliverLink(writeReset({ email, expiresAt, link }));
        return delivery === "copy" ? result : { ...told, delivery };
      },
    };
  },
});
