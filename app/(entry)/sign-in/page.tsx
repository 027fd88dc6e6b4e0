import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DemoPeople } from "@/components/auth/demo-people";
import { SignInForm } from "@/components/auth/sign-in-form";
import { StandalonePage } from "@/components/layout/standalone-page";
import { PageHeader } from "@/components/ui/page-header";
import { describeEntryError } from "@/lib/auth/describe-entry-error";
import { safeNext } from "@/lib/auth/safe-next";
import { isFirstRun, listDemoPeople } from "@/lib/auth/sign-in";
import { currentPerson, readSearch } from "@/lib/http/page";
import { signIn, signInToDemo } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const search = readSearch(await searchParams);
  const next = safeNext(search.next ?? search.callbackUrl);
  if (await currentPerson()) redirect(next);
  if (await isFirstRun()) redirect("/setup");
  const people = await listDemoPeople();
  return (
    <StandalonePage>
      <div>
        <PageHeader title="Sign in" />
        <SignInForm action={signIn} next={next} error={describeEntryError(search.error)} />
      </div>
      {people.length > 0 && <DemoPeople people={people} action={signInToDemo} next={next} />}
    </StandalonePage>
  );
}
