import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { ConsoleShell } from "@/components/layout/console-shell";
import { WorkspaceWatch } from "@/components/layout/workspace-watch";
import { LiveStart } from "@/components/live-updates/live-start";
import { describeRole } from "@/lib/authz/describe-role";
import { load, pageHead, requirePerson } from "@/lib/http/page";
import { getAccount } from "@/lib/workspaces/queries/get-account";

type Props = { children: ReactNode };

export default async function ConsoleLayout({ children }: Props) {
  const person = await requirePerson();
  const [head, { workspaces }] = await Promise.all([pageHead(), load(getAccount, {})]);
  const workspace = workspaces.find(({ active }) => active);
  // They have just left it.
  if (!workspace) redirect("/w");
  return (
    <ConsoleShell
      owner={`${workspace.slug}.${person.id}`}
      workspaceName={workspace.name}
      person={{ name: person.name, role: describeRole(person.role) }}
      workspaces={workspaces}
      signOut={<SignOutButton />}
    >
      <LiveStart head={head} />
      <WorkspaceWatch slug={workspace.slug} name={workspace.name} at={new Date().toISOString()} />
      {children}
    </ConsoleShell>
  );
}
