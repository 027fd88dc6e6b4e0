import { describeRole } from "@/lib/authz/describe-role";
import type { Role } from "@/lib/kernel/actor";

export type Mail = { to: string; subject: string; text: string };

type Invitation = {
  email: string;
  role: Role;
  workspace: string;
  invitedBy: string;
  expiresAt: Date;
  link: string;
};

export function writeInvitation({ email, role, workspace, invitedBy, expiresAt, link }: Invitation): Mail {
  return {
    to: email,
    subject: `${invitedBy} invites you to ${workspace}`,
    text: `${invitedBy} invites you to the workspace ${workspace} in Countersign, as ${describeRole(role).toLowerCase()}.

Join here. The link works once, until ${day(expiresAt)}:
${link}

If you did not expect this, ignore it: nothing happens without the link.
`,
  };
}

export function writeReset({
  email,
  expiresAt,
  link,
}: {
  email: string;
  expiresAt: Date;
  link: string;
}): Mail {
  return {
    to: email,
    subject: "Set a new password for Countersign",
    text: `Somebody, most likely you or an admin of your workspace, asked for a link to set a new password for ${email}.

Set it here. The link works once, until ${day(expiresAt)}:
${link}

If you do not want a new password, ignore this: the one you have goes on working.
`,
  };
}

function day(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
