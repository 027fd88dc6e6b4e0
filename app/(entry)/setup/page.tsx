import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetUpForm } from "@/components/auth/set-up-form";
import { StandalonePage } from "@/components/layout/standalone-page";
import { PageHeader } from "@/components/ui/page-header";
import { isFirstRun } from "@/lib/auth/sign-in";
import { readSearch } from "@/lib/http/page";
import { setUpFirstWorkspace } from "./actions";

export const metadata: Metadata = { title: "First run" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SetUpPage({ searchParams }: Props) {
  if (!(await isFirstRun())) redirect("/sign-in");
  const { token = "" } = readSearch(await searchParams);
  return (
    <StandalonePage>
      <div>
        <PageHeader
          title="Make the first workspace"
          meta="You become its admin. It starts with dev, stage and prod; merged versions go to dev at once, stage and prod ask for a second person."
        />
        <SetUpForm action={setUpFirstWorkspace} token={token} />
      </div>
    </StandalonePage>
  );
}
