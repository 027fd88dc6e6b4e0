import type { Metadata } from "next";
import { BoardCards } from "@/components/live/board-cards";
import { BoardFilters } from "@/components/live/board-filters";
import { BoardTable } from "@/components/live/board-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatExact } from "@/components/ui/format-time";
import { PageHeader } from "@/components/ui/page-header";
import { load, readSearch } from "@/lib/http/page";
import { getBoard } from "@/lib/live/queries/get-board";

export const metadata: Metadata = { title: "Live board" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

const PAGE_SIZE = 50;

export default async function BoardPage({ searchParams }: Props) {
  const { q, cursor, outOfStep } = readSearch(await searchParams);
  const filtered = outOfStep === "1";
  const board = await load(getBoard, { q, cursor, outOfStep: String(filtered), limit: PAGE_SIZE });
  const { environments, data, nextCursor, asOf } = board;
  const filter = { ...(q ? { q } : {}), ...(filtered ? { outOfStep: "1" } : {}) };
  return (
    <>
      <PageHeader
        title="Live board"
        meta={
          <>
            <span>What every service is being told, and since when.</span>
            <time dateTime={asOf} className="text-ink-3">
              As of {formatExact(new Date(asOf))}
            </time>
          </>
        }
      />
      <BoardFilters q={q ?? ""} outOfStep={filtered} />
      {data.length === 0 ? (
        <EmptyBoard q={q ?? ""} outOfStep={filtered} />
      ) : (
        <>
          <Card className="max-md:hidden">
            <BoardTable environments={environments} rows={data} now={asOf} />
          </Card>
          <div className="md:hidden">
            <BoardCards environments={environments} rows={data} now={asOf} />
          </div>
        </>
      )}
      {(cursor || nextCursor) && (
        <nav aria-label="Pages" className="mt-3 flex gap-2">
          {cursor && <ButtonLink href={`/board?${new URLSearchParams(filter)}`}>First page</ButtonLink>}
          {nextCursor && (
            <ButtonLink href={`/board?${new URLSearchParams({ ...filter, cursor: nextCursor })}`}>
              Next page
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  );
}

function EmptyBoard({ q, outOfStep }: { q: string; outOfStep: boolean }) {
  if (q)
    return (
      <EmptyState
        title={`Nothing${outOfStep ? " out of step" : ""} has “${q}” in its path`}
        actions={<ButtonLink href="/board">Show all</ButtonLink>}
      >
        Try a part of its path, such as refund.
      </EmptyState>
    );
  if (outOfStep)
    return (
      <EmptyState title="Everything is in step" actions={<ButtonLink href="/board">Show all</ButtonLink>}>
        Every environment serves the same version of every artifact.
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing is served yet" actions={<ButtonLink href="/prompts">Prompts</ButtonLink>}>
      A merged version goes live in the first environment, and is promoted from there to the next.
    </EmptyState>
  );
}
