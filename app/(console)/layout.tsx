import type { ReactNode } from "react";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { ConsoleShell } from "@/components/layout/console-shell";
import { describeRole } from "@/lib/authz/describe-role";
import { load, requirePerson } from "@/lib/http/page";
import { getWorkspace } from "@/lib/workspaces/queries/get-workspace";

type Props = { children: ReactNode };

export default async function ConsoleLayout({ children }: Props) {
  const person = await requirePerson();
  const workspace = await load(getWorkspace, {});
  return (
    <ConsoleShell
      workspaceName={workspace.name}
      person={{ name: person.name, role: describeRole(person.role) }}
      signOut={<SignOutButton />}
    >
      {children}
    </ConsoleShell>
  );
}
