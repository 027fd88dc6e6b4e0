import type { Metadata } from "next";
import { ChangeRows } from "@/components/changes/change-rows";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { CHANGE_STATES, type ChangeState } from "@/lib/changes/merge-gate";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { load, readSearch } from "@/lib/http/page";

export const metadata: Metadata = { title: "Changes" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

const TABS: { status: ChangeState | "all"; label: string }[] = [
  { status: "open", label: "Open" },
  { status: "draft", label: "Drafts" },
  { status: "merged", label: "Merged" },
  { status: "closed", label: "Closed" },
  { status: "all", label: "All" },
];

export default async function ChangesPage({ searchParams }: Props) {
  const { status = "open", cursor } = readSearch(await searchParams);
  const known = CHANGE_STATES.find((one) => one === status);
  const { data, nextCursor } = await load(listChanges, { status: known, cursor });
  const tabs = TABS.map((tab) => ({ href: `/changes?status=${tab.status}`, label: tab.label }));
  return (
    <>
      <PageHeader title="Changes" meta="What is proposed, reviewed and merged." />
      <div className="mb-4">
        <TabLinks label="Changes by status" tabs={tabs} current={`/changes?status=${known ?? "all"}`} />
      </div>
      {data.length === 0 ? (
        <EmptyState
          title="Nothing here"
          actions={<ButtonLink href="/prompts">Find a prompt to edit</ButtonLink>}
        >
          A change starts with Edit on a prompt. It is a draft until its author submits it for review.
        </EmptyState>
      ) : (
        <ChangeRows rows={data} now={new Date().toISOString()} />
      )}
      {nextCursor && (
        <nav aria-label="Pages" className="mt-3">
          <ButtonLink href={`/changes?status=${status}&cursor=${nextCursor}`}>Older changes</ButtonLink>
        </nav>
      )}
    </>
  );
}
