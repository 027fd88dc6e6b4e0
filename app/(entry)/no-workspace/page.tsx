import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { StandalonePage } from "@/components/layout/standalone-page";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { findSignedIn } from "@/lib/auth/actor";
import { currentPerson } from "@/lib/http/page";

export const metadata: Metadata = { title: "Not in this workspace" };

/** For a link into a workspace that one is not in, and for somebody who is in none. */
export default async function NoWorkspacePage() {
  const account = await findSignedIn(await headers());
  if (!account) redirect("/sign-in");
  const person = await currentPerson();
  return (
    <StandalonePage>
      <div className="grid gap-3.5">
        <PageHeader title={person ? "You are not in this workspace" : "You are in no workspace"} />
        <p>
          You are signed in as <strong>{account.email}</strong>.{" "}
          {person
            ? "There is no such workspace, or you are not a member of it. An admin of it can invite this address."
            : "Your membership has ended. An admin of a workspace can invite this address again; nothing that you did is lost."}
        </p>
        {person && (
          <a href="/prompts" className={buttonClass({ variant: "primary" })}>
            Go to your workspace
          </a>
        )}
        <SignOutButton />
      </div>
    </StandalonePage>
  );
}
