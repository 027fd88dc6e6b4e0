import type { Metadata } from "next";
import { SegmentList } from "@/components/segments/segment-list";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SearchForm } from "@/components/ui/search-form";
import { listSegments } from "@/lib/artifacts/queries/list-segments";
import { can } from "@/lib/authz/permissions";
import { load, readSearch, requirePerson } from "@/lib/http/page";

export const metadata: Metadata = { title: "Segments" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export default async function SegmentsPage({ searchParams }: Props) {
  const { q = "", cursor } = readSearch(await searchParams);
  const person = await requirePerson();
  const { data, nextCursor } = await load(listSegments, { q, cursor });
  const create = can(person, "change:write") && (
    <ButtonLink href="/segments/new" variant="primary">
      New segment
    </ButtonLink>
  );
  const hrefOf = (after: string | null) =>
    `/segments?${new URLSearchParams({ ...(q ? { q } : {}), ...(after ? { cursor: after } : {}) })}`;
  return (
    <>
      <PageHeader
        title="Segments"
        meta="Audiences that rollouts go by, named once. A segment is in force as soon as its owners have merged it; a rollout keeps the version it began with."
        actions={create}
      />
      <SearchForm
        action="/segments"
        id="segment-search"
        label="Search segments"
        placeholder="Path, attribute or value"
        q={q}
      />
      {data.length > 0 && <SegmentList rows={data} q={q} now={new Date().toISOString()} />}
      {data.length === 0 && q === "" && (
        <EmptyState title="No segments yet" actions={create}>
          Name the first audience by what services send of whom they ask for, such as a country, a plan or the
          version of an app.
        </EmptyState>
      )}
      {data.length === 0 && q !== "" && (
        <EmptyState
          title={`No segment has “${q}”`}
          actions={<ButtonLink href="/segments">Clear the search</ButtonLink>}
        >
          Try a part of a path, an attribute, or a value of the newest version.
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
