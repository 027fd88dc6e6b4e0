import type { Metadata } from "next";
import { GoldenList } from "@/components/golden/golden-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SearchForm } from "@/components/ui/search-form";
import { listArtifacts } from "@/lib/artifacts/queries/list-artifacts";
import { can } from "@/lib/authz/permissions";
import { load, readSearch, requirePerson } from "@/lib/http/page";

export const metadata: Metadata = { title: "Golden sets" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function GoldenSetsPage({ searchParams }: Props) {
  const { q = "", cursor } = readSearch(await searchParams);
  const person = await requirePerson();
  const { data, nextCursor } = await load(listArtifacts, { kind: "golden_set", q, cursor });
  const create = can(person, "change:write") && (
    <>
      <ButtonLink href="/golden-sets/import">Import</ButtonLink>
      <ButtonLink href="/golden-sets/new" variant="primary">
        New golden set
      </ButtonLink>
    </>
  );
  const hrefOf = (after: string | null) =>
    `/golden-sets?${new URLSearchParams({ ...(q ? { q } : {}), ...(after ? { cursor: after } : {}) })}`;
  return (
    <>
      <PageHeader
        title="Golden sets"
        meta="Cases with the answers that are expected of them. A set is in force as soon as its owners have merged it."
        actions={create}
      />
      <SearchForm
        action="/golden-sets"
        id="golden-search"
        label="Search golden sets"
        placeholder="Search paths and cases"
        q={q}
      />
      {data.length > 0 && <GoldenList rows={data} q={q} now={new Date().toISOString()} />}
      {data.length === 0 && q === "" && (
        <EmptyState title="No golden sets yet" actions={create}>
          Write the first cases: what a prompt is asked, and what is expected of its answer. Or import them
          from CSV, JSONL or a promptfoo file.
        </EmptyState>
      )}
      {data.length === 0 && q !== "" && (
        <EmptyState
          title={`No golden set has “${q}”`}
          actions={<ButtonLink href="/golden-sets">Clear the search</ButtonLink>}
        >
          Try a part of a path, or words of a case of the newest version.
        </EmptyState>
      )}
      {(cursor || nextCursor) && (
        <nav aria-label="Pages" className="mt-3 flex gap-2">
          {cursor && <ButtonLink href={hrefOf(null)}>First page</ButtonLink>}
          {nextCursor && <ButtonLink href={hrefOf(nextCursor)}>Next page</ButtonLink>}
        </nav>
      )}
    </>
  );
}
