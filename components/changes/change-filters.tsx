import clsx from "clsx";
import { Link } from "@/components/ui/link";

export type ChangeFilter = { status: string; owner?: string | undefined; author?: string | undefined };

/** The address of a list of changes: what is shown lives in it. */
export function changesHref(
  { status, owner, author }: ChangeFilter,
  more: Record<string, string> = {},
): string {
  const query = { status, ...(owner ? { owner } : {}), ...(author ? { author } : {}), ...more };
  return `/changes?${new URLSearchParams(query)}`;
}

/** Whose changes are shown. An id in place of "me" comes from a link; pressing its filter shows all again. */
export function ChangeFilters({ filter }: { filter: ChangeFilter }) {
  const { owner, author } = filter;
  return (
    <search className="flex flex-wrap gap-2" aria-label="Whose changes">
      <Toggle on={Boolean(owner)} href={changesHref({ ...filter, status: "open", owner: owner ? "" : "me" })}>
        {owner && owner !== "me" ? "Waiting for one person" : "Waiting for my review"}
      </Toggle>
      <Toggle on={Boolean(author)} href={changesHref({ ...filter, author: author ? "" : "me" })}>
        {author && author !== "me" ? "Written by one person" : "Written by me"}
      </Toggle>
    </search>
  );
}

function Toggle({ on, href, children }: { on: boolean; href: string; children: string }) {
  return (
    <Link
      href={href}
      aria-current={on ? "true" : undefined}
      className={clsx(
        "inline-flex h-7.5 items-center rounded-full border px-3 max-sm:h-11 max-sm:px-4",
        on ? "border-ink bg-ink text-paper" : "border-line-strong text-ink-2 hover:border-ink-3",
      )}
    >
      {children}
      {on && <span className="sr-only"> only; press to show all</span>}
    </Link>
  );
}
