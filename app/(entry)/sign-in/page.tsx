import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DemoPeople } from "@/components/auth/demo-people";
import { OidcButton } from "@/components/auth/oidc-button";
import { SignInForm } from "@/components/auth/sign-in-form";
import { StandalonePage } from "@/components/layout/standalone-page";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { describeEntryError } from "@/lib/auth/describe-entry-error";
import { oidcName } from "@/lib/auth/oidc";
import { safeNext } from "@/lib/auth/safe-next";
import { isDemoBeingWritten, isFirstRun, listDemoPeople } from "@/lib/auth/sign-in";
import { currentPerson, readSearch } from "@/lib/http/page";
import { signIn, signInToDemo } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const search = readSearch(await searchParams);
  const next = safeNext(search.next ?? search.callbackUrl);
  if (await currentPerson()) redirect(next);
  if (await isFirstRun()) redirect("/setup");
  const issuer = oidcName();
  const error = describeEntryError(search.error);
  const people = await listDemoPeople();
  return (
    <StandalonePage>
      <div className="grid gap-3.5">
        <PageHeader title="Sign in" />
        {search.done === "password" && (
          <Notice tone="ok" title="Your new password is set. Sign in with it." />
        )}
        {issuer && error && <Notice tone="bad" title={error} />}
        {issuer && <OidcButton name={issuer} next={next} />}
        <SignInForm action={signIn} next={next} error={issuer ? null : error} />
        <p>
          <a href="/forgot" className="text-accent underline underline-offset-2">
            Forgot your password?
          </a>
        </p>
      </div>
      {people.length > 0 && isDemoBeingWritten() && (
        <Notice title="The demo is still being written">
          Choose a person already: you come in as soon as it is there, in some seconds.
        </Notice>
      )}
      {people.length > 0 && <DemoPeople people={people} action={signInToDemo} next={next} />}
    </StandalonePage>
  );
}
