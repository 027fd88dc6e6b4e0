import type { Metadata } from "next";
import { ResetForm } from "@/components/auth/reset-form";
import { StandalonePage } from "@/components/layout/standalone-page";
import { buttonClass } from "@/components/ui/button-class";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { refuseReset } from "@/lib/auth/reset";
import { readSearch } from "@/lib/http/page";
import { sendNewPassword } from "./actions";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ResetPage({ searchParams }: Props) {
  const { token = "" } = readSearch(await searchParams);
  const refusal = await refuseReset(token);
  return (
    <StandalonePage>
      <div className="grid gap-3.5">
        <PageHeader title="Set a new password" />
        {refusal ? (
          <>
            <Notice tone="warn" title={refusal} />
            <a href="/forgot" className={buttonClass({})}>
              Ask for a new link
            </a>
          </>
        ) : (
          <ResetForm action={sendNewPassword.bind(null, token)} />
        )}
      </div>
    </StandalonePage>
  );
}
