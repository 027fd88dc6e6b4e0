import type { Metadata } from "next";
import { type ChangeFilter, ChangeFilters, changesHref } from "@/components/changes/change-filters";
import { ChangeRows } from "@/components/changes/change-rows";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { CHANGE_STATES, type ChangeState } from "@/lib/changes/merge-blockers";
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
  const { status = "open", owner, author, cursor } = readSearch(await searchParams);
  const known = CHANGE_STATES.find((one) => one === status);
  const filter = { status: known ?? "all", owner, author };
  const { data, nextCursor } = await load(listChanges, { status: known, owner, author, cursor });
  // Only open changes wait for a review, so another tab lets go of that filter.
  const tabHref = (tab: string) =>
    changesHref({ ...filter, status: tab, owner: tab === "open" ? owner : undefined });
  const tabs = TABS.map((tab) => ({ href: tabHref(tab.status), label: tab.label }));
  return (
    <>
      <PageHeader title="Changes" meta="What is proposed, reviewed and merged." />
      <div className="mb-4 grid gap-3">
        <TabLinks label="Changes by status" tabs={tabs} current={tabHref(filter.status)} />
        <ChangeFilters filter={filter} />
      </div>
      {data.length === 0 ? (
        <NoChanges filter={filter} />
      ) : (
        <ChangeRows rows={data} now={new Date().toISOString()} />
      )}
      {nextCursor && (
        <nav aria-label="Pages" className="mt-3">
          <ButtonLink href={changesHref(filter, { cursor: nextCursor })}>Older changes</ButtonLink>
        </nav>
      )}
    </>
  );
}

function NoChanges({ filter }: { filter: ChangeFilter }) {
  const isNarrowed = Boolean(filter.owner || filter.author);
  if (isNarrowed)
    return (
      <EmptyState
        title={filter.owner === "me" ? "Nothing waits for your review" : "No change fits these filters"}
        actions={<ButtonLink href={changesHref({ status: filter.status })}>Show all of them</ButtonLink>}
      >
        A change waits for an owner of a path that it touches, until they have reviewed its newest revision.
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing here" actions={<ButtonLink href="/prompts">Find a prompt to edit</ButtonLink>}>
      A change starts with Edit on a prompt. It is a draft until its author submits it for review.
    </EmptyState>
  );
}
