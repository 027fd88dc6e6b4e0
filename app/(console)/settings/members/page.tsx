import type { Metadata } from "next";
import { AddMemberForm } from "@/components/settings/add-member-form";
import { ConfirmButton } from "@/components/settings/confirm-button";
import { MembersCard } from "@/components/settings/members-card";
import { RoleForm } from "@/components/settings/role-form";
import { adminsCan } from "@/components/settings/who-can";
import { load, requirePerson } from "@/lib/http/page";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { sendAddMember, sendRemoval, sendRole, sendSignOut } from "./actions";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const me = await requirePerson();
  const { members, may } = await load(getSettings, {});
  const blocked = may.manageMembers ? null : adminsCan(members);
  const admins = members.filter(({ role }) => role === "admin");
  const find = (personId: string) => members.find((one) => one.personId === personId);
  const isLastAdmin = (personId: string) => admins.length === 1 && admins[0]?.personId === personId;
  return (
    <>
      <MembersCard
        members={members}
        me={me.id}
        now={new Date().toISOString()}
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
            {personId === me.id && (
              <ConfirmButton
                label="Sign out everywhere"
                of=""
                question="Every session of yours ends, on this device too. You sign in again afterwards."
                pendingLabel="Signing out…"
                blocked={null}
                action={sendSignOut}
              />
            )}
            <ConfirmButton
              label="Remove"
              of={find(personId)?.name ?? ""}
              question={`${find(personId)?.name ?? "This member"} can no longer sign in here, their API keys stop working, and their approvals no longer count. What they did stays on record.`}
              pendingLabel="Removing…"
              blocked={blocked ?? (isLastAdmin(personId) ? LAST_ADMIN : null)}
              action={sendRemoval.bind(null, personId)}
            />
          </>
        )}
      />
      <AddMemberForm blocked={blocked} action={sendAddMember} />
    </>
  );
}

const LAST_ADMIN = "This is the last admin. Make someone else an admin first.";
