import type { Metadata } from "next";
import { ConfirmButton } from "@/components/settings/confirm-button";
import { InvitationsCard } from "@/components/settings/invitations-card";
import { InviteForm } from "@/components/settings/invite-form";
import { MembersCard } from "@/components/settings/members-card";
import { ResetLinkButton } from "@/components/settings/reset-link-button";
import { RoleForm } from "@/components/settings/role-form";
import { adminsCan } from "@/components/settings/who-can";
import { load, requirePerson } from "@/lib/http/page";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { listInvitations } from "@/lib/workspaces/queries/list-invitations";
import { sendInvitation, sendRemoval, sendResetLink, sendRevocation, sendRole, sendSignOut } from "./actions";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const me = await requirePerson();
  const { members, may } = await load(getSettings, {});
  const invitations = may.manageMembers ? (await load(listInvitations, {})).data : null;
  const now = new Date().toISOString();
  const blocked = may.manageMembers ? null : adminsCan(members);
  const admins = members.filter(({ role }) => role === "admin");
  const find = (personId: string) => members.find((one) => one.personId === personId);
  const isLastAdmin = (personId: string) => admins.length === 1 && admins[0]?.personId === personId;
  return (
    <>
      <MembersCard
        members={members}
        me={me.id}
        now={now}
        role={(personId) => (
          <RoleForm
            name={find(personId)?.name ?? ""}
            role={find(personId)?.role ?? "viewer"}
            blocked={blocked ?? (isLastAdmin(personId) ? LAST_ADMIN : null)}
            action={sendRole.bind(null, personId)}
          />
        )}
        actions={(personId) => (
          <>
            <ResetLinkButton
              name={find(personId)?.name ?? ""}
              blocked={blocked}
              action={sendResetLink.bind(null, personId)}
            />
            <ConfirmButton
              label="Sign out"
              of={`${find(personId)?.name ?? ""} everywhere`}
              question={`Every session of ${find(personId)?.name ?? "this member"} ends, on all devices. They sign in again with the password they have; their API keys go on working.`}
              pendingLabel="Signing out…"
              blocked={blocked ?? (personId === me.id ? YOURS : null)}
              action={sendSignOut.bind(null, personId)}
              done="Signed out everywhere."
            />
            <ConfirmButton
              label="Remove"
              of={find(personId)?.name ?? ""}
              question={`${find(personId)?.name ?? "This member"} can no longer sign in here, their API keys are revoked for good, and their approvals no longer count. What they did stays on record.`}
              pendingLabel="Removing…"
              blocked={blocked ?? (isLastAdmin(personId) ? LAST_ADMIN : null)}
              action={sendRemoval.bind(null, personId)}
            />
          </>
        )}
      />
      {invitations && (
        <InvitationsCard
          invitations={invitations}
          now={now}
          revoke={({ id, email }) => (
            <ConfirmButton
              label="Revoke"
              of={`the invitation of ${email}`}
              question={`The link that ${email} has stops working.`}
              pendingLabel="Revoking…"
              blocked={null}
              action={sendRevocation.bind(null, id)}
            />
          )}
        />
      )}
      <InviteForm blocked={blocked} action={sendInvitation} />
    </>
  );
}

const YOURS = "Your own sessions end under Your account: this one would end, too.";
const LAST_ADMIN = "This is the last admin. Make someone else an admin first.";
