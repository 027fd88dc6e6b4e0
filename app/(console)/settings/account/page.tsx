import type { Metadata } from "next";
import { KeysCard } from "@/components/settings/keys-card";
import { NameForm } from "@/components/settings/name-form";
import { OpenWorkspaceForm } from "@/components/settings/open-workspace-form";
import { PasswordForm } from "@/components/settings/password-form";
import { SessionsCard } from "@/components/settings/sessions-card";
import { adminsCan } from "@/components/settings/who-can";
import { WorkspacesCard } from "@/components/settings/workspaces-card";
import { load, requirePerson } from "@/lib/http/page";
import { getAccount } from "@/lib/workspaces/queries/get-account";
import { getSettings } from "@/lib/workspaces/queries/get-settings";
import { sendName, sendPassword, sendSignOut } from "./actions";
import { sendOpenWorkspace } from "./open-workspace";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const me = await requirePerson();
  const { members } = await load(getSettings, {});
  const { name, email, hasPassword, workspaces } = await load(getAccount, {});
  return (
    <>
      <NameForm name={name} email={email} action={sendName} />
      <PasswordForm blocked={hasPassword ? null : NO_PASSWORD} email={email} action={sendPassword} />
      <KeysCard />
      <SessionsCard action={sendSignOut} />
      <WorkspacesCard workspaces={workspaces} />
      <OpenWorkspaceForm
        blocked={me.role === "admin" ? null : adminsCan(members)}
        action={sendOpenWorkspace}
      />
    </>
  );
}

const NO_PASSWORD =
  "You have no password here yet. “Forgot your password?” on the sign-in page, or an admin under Members, makes a link to set one.";
