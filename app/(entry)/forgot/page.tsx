import type { Metadata } from "next";
import { ForgotForm } from "@/components/auth/forgot-form";
import { StandalonePage } from "@/components/layout/standalone-page";
import { buttonClass } from "@/components/ui/button-class";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { mailsResetLinks } from "@/lib/auth/reset";
import { readSearch } from "@/lib/http/page";
import { askForReset } from "./actions";

export const metadata: Metadata = { title: "Forgotten password" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ForgotPage({ searchParams }: Props) {
  const { asked } = readSearch(await searchParams);
  return (
    <StandalonePage>
      <div className="grid gap-3.5">
        <PageHeader title="Set a new password" />
        {asked && (
          <Notice tone="ok" title="If there is an account for this address, a link is on its way to it.">
            The link works once, within an hour. Nothing came? Look at the spelling and in the spam folder.
          </Notice>
        )}
        {!asked && mailsResetLinks() && <ForgotForm action={askForReset} />}
        {!asked && !mailsResetLinks() && (
          <p>
            This console sends no mail. Ask an admin of your workspace: under Settings, Members they make a
            link by which you set a new password.
          </p>
        )}
        <a href="/sign-in" className={buttonClass({})}>
          Back to sign-in
        </a>
      </div>
    </StandalonePage>
  );
}
