import clsx from "clsx";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import type { ChangeDiffView } from "../threads/thread-views";
import { LayoutToggle } from "./layout-toggle";

export const SHOWN = ["all", "text", "config", "rendered"] as const;
export type Shown = (typeof SHOWN)[number];

const LABEL: Record<Shown, string> = { all: "All", text: "Text", config: "Config", rendered: "Rendered" };

type Props = {
  number: number;
  diff: ChangeDiffView;
  shown: Shown;
  /** `base`, `review` or a revision, as in the address. */
  from: string;
  to: string | undefined;
};

/** What is compared with what, how it is read, and how much of it was viewed. What is shown lives in the address. */
export function DiffToolbar({ number, diff, shown, from, to }: Props) {
  const href = (change: { show?: Shown; from?: string; to?: string | undefined }) => {
    const next = { show: shown, from, to, ...change };
    const query = new URLSearchParams();
    if (next.show !== "all") query.set("show", next.show);
    if (next.from !== "base") query.set("from", next.from);
    if (next.to) query.set("to", next.to);
    return `/changes/${number}/diff${query.size > 0 ? `?${query}` : ""}`;
  };
  const { lastJudged, revision, viewed } = diff;
  const isSince = from === "review";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <nav aria-label="How it is read" className="flex flex-wrap gap-2">
        {SHOWN.map((one) => (
          <Choice key={one} href={href({ show: one })} on={one === shown}>
            {LABEL[one]}
          </Choice>
        ))}
      </nav>
      <div className="flex flex-wrap items-center gap-2">
        {lastJudged !== null && revision !== null && lastJudged < revision && (
          <Choice href={href({ from: isSince ? "base" : "review", to: undefined })} on={isSince}>
            Since your last review
          </Choice>
        )}
        {from !== "base" && !isSince && (
          <Choice href={href({ from: "base", to: undefined })} on={false}>
            Show all changes
          </Choice>
        )}
        {viewed.of > 0 && shown !== "rendered" && (
          <Chip tone={viewed.seen === viewed.of ? "ok" : "neutral"}>
            {viewed.seen} of {viewed.of} viewed
          </Chip>
        )}
        <LayoutToggle />
      </div>
    </div>
  );
}

function Choice({ href, on, children }: { href: string; on: boolean; children: string }) {
  return (
    <Link
      href={href}
      aria-current={on ? "true" : undefined}
      className={clsx(
        "inline-flex h-6.5 items-center rounded-md border px-2.5 max-sm:h-11 max-sm:px-4",
        on ? "border-ink bg-ink text-paper" : "border-line-strong bg-surface text-ink-2 hover:border-ink-3",
      )}
    >
      {children}
    </Link>
  );
}
