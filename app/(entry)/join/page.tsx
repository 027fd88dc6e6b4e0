import type { Metadata } from "next";
import { JoinForm } from "@/components/auth/join-form";
import { JoinSignedIn } from "@/components/auth/join-signed-in";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { StandalonePage } from "@/components/layout/standalone-page";
import { buttonClass } from "@/components/ui/button-class";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { viewInvitation } from "@/lib/auth/join";
import { readSearch } from "@/lib/http/page";
import { joinSignedIn, joinWithPassword } from "./actions";

export const metadata: Metadata = { title: "Join", referrer: "no-referrer" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function JoinPage({ searchParams }: Props) {
  const { token = "" } = readSearch(await searchParams);
  const { invitation, refusal } = await viewInvitation(token);
  if (!invitation)
    return (
      <StandalonePage>
        <div className="grid gap-3.5">
          <PageHeader title="Join" />
          <Notice tone="warn" title={refusal} />
          <a href="/sign-in" className={buttonClass({})}>
            Go to sign-in
          </a>
        </div>
      </StandalonePage>
    );
  const { email, role, workspace, invitedBy, way, signedInAs } = invitation;
  const next = encodeURIComponent(`/join?token=${encodeURIComponent(token)}`);
  return (
    <StandalonePage>
      <div>
        <PageHeader
          title={`Join ${workspace}`}
          meta={`${invitedBy} invites ${email}, as ${role.toLowerCase()}.`}
        />
        {way === "new" && <JoinForm email={email} action={joinWithPassword.bind(null, token)} />}
        {way === "me" && <JoinSignedIn workspace={workspace} action={joinSignedIn.bind(null, token)} />}
        {way === "known" && (
          <div className="grid gap-3.5">
            <p>You have an account here already. Sign in with it, and you come back to this page.</p>
            <a href={`/sign-in?next=${next}`} className={buttonClass({ variant: "primary" })}>
              Sign in to join
            </a>
          </div>
        )}
        {way === "other" && (
          <div className="grid gap-3.5">
            <p>
              You are signed in as <strong>{signedInAs}</strong>, and this invitation is for{" "}
              <strong>{email}</strong>. Sign out, then open the link once more.
            </p>
            <SignOutButton />
          </div>
        )}
      </div>
    </StandalonePage>
  );
}
