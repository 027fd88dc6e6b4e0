import type { Metadata } from "next";
import { FirstStepsCard } from "@/components/inbox/first-steps-card";
import { InboxSection } from "@/components/inbox/inbox-section";
import { NothingWaits } from "@/components/inbox/nothing-waits";
import { RowKeys } from "@/components/keys/row-keys";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/authz/permissions";
import { load, pageHead, requirePerson } from "@/lib/http/page";
import { INBOX_KINDS } from "@/lib/inbox/inbox-row";
import { getFirstSteps } from "@/lib/inbox/queries/get-first-steps";
import { getInbox } from "@/lib/inbox/queries/get-inbox";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { markRow } from "./actions";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage() {
  const person = await requirePerson();
  const [inbox, first, { data: environments }] = await Promise.all([
    load(getInbox, {}),
    load(getFirstSteps, {}),
    load(listEnvironments, {}),
  ]);
  const { data, more, waiting, lastDone, asOf } = inbox;
  const writes = can(person, "change:write");
  return (
    <>
      <PageHeader
        title="Inbox"
        meta="What waits for you. A row leaves when it is done, or when you put it away."
      />
      <LiveRefresh
        types={["change.", "release.", "rollout.", "version.", "team.", "environment.", "eval_run.ended"]}
        asOf={asOf}
        head={await pageHead()}
      />
      {first.open && (
        <div className="mb-5">
          <FirstStepsCard {...first} mark={markRow} />
        </div>
      )}
      {waiting === 0 ? (
        <NothingWaits lastDone={lastDone} writes={writes} now={asOf} />
      ) : (
        <div className="grid gap-5">
          <RowKeys acts={[{ keys: "e", act: "done", label: "Put the row away" }]} />
          {INBOX_KINDS.map((kind) => (
            <InboxSection
              key={kind}
              kind={kind}
              rows={data.filter((row) => row.kind === kind)}
              more={more.find((one) => one.kind === kind)?.count ?? 0}
              environments={environments}
              writes={writes}
              mark={markRow}
              now={asOf}
            />
          ))}
        </div>
      )}
    </>
  );
}
