import type { Metadata } from "next";
import { RowKeys } from "@/components/keys/row-keys";
import { BoardFilters } from "@/components/live/board-filters";
import { BoardView } from "@/components/live/board-view";
import { markScores } from "@/components/live/mark-scores";
import { markToday } from "@/components/live/mark-today";
import { PastNotice } from "@/components/live/past-notice";
import { LiveRefresh } from "@/components/live-updates/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatExact } from "@/components/ui/format-time";
import { PageHeader } from "@/components/ui/page-header";
import { listLiveScores } from "@/lib/evals/queries/list-live-scores";
import { isPhone, load, pageHead, readSearch } from "@/lib/http/page";
import { getBoard } from "@/lib/rollouts/queries/get-board";

export const metadata: Metadata = { title: "Live board" };

type Props = { searchParams: Promise<Record<string, string | string[]>> };

const PAGE_SIZE = 50;

export default async function BoardPage({ searchParams }: Props) {
  const { q, cursor, outOfStep, at } = readSearch(await searchParams);
  const filtered = outOfStep === "1" && !at;
  const page = { q, cursor, limit: PAGE_SIZE };
  const wanted = { ...page, outOfStep: String(filtered) };
  const [today, past, scores] = await Promise.all([
    load(getBoard, wanted),
    at ? load(getBoard, { ...page, asOf: at }) : null,
    at ? null : load(listLiveScores, wanted),
  ]);
  const board = past ? markToday(past, today) : today;
  const { environments, data, nextCursor, asOf } = board;
  const filter = { ...(q ? { q } : {}), ...(filtered ? { outOfStep: "1" } : {}), ...(at ? { at } : {}) };
  const rows = markScores(data, scores?.data ?? []);
  const shown = { environments, rows, now: today.asOf, past: Boolean(at), phone: await isPhone() };
  return (
    <>
      <PageHeader
        title="Live board"
        meta={
          <>
            <span>
              {at
                ? "What every service was being told."
                : "What every service is being told, and since when."}
            </span>
            <time dateTime={asOf} className="text-ink-3">
              As of {formatExact(new Date(asOf))}
            </time>
          </>
        }
      />
      <BoardFilters q={q ?? ""} outOfStep={filtered} at={at ?? null} />
      {at && (
        <div className="mb-4">
          <PastNotice at={asOf} now={today.asOf} q={q ?? ""} environments={environments} />
        </div>
      )}
      <LiveRefresh
        types={["release.", "rollout.", "version.", "environment.", "eval_run.ended"]}
        asOf={today.asOf}
        head={await pageHead()}
      />
      <RowKeys />
      {data.length === 0 ? <EmptyBoard q={q ?? ""} outOfStep={filtered} /> : <BoardView {...shown} />}
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
