import { Checkbox } from "@/components/ui/checkbox";
import { Chip } from "@/components/ui/chip";
import type { ComparedPart } from "@/lib/artifacts/diff/compare-parts";
import { describePart } from "../threads/thread-views";
import { LineCounts } from "./line-counts";

type Props = {
  part: ComparedPart;
  labels: { before: string; after: string };
  /** Left out where being read is not noted. */
  viewed?: { is: boolean; onChange: (viewed: boolean) => void } | null;
  threads?: number;
  /** Below the heading of its artifact, if there is one. */
  heading?: "h2" | "h3";
};

/** What part this is, how much of it changed, and whether it was viewed. */
export function PartHeader({ part, labels, viewed = null, threads = 0, heading: Heading = "h3" }: Props) {
  const { title, added, removed, changed, moved, syntaxChange } = part;
  return (
    <header className="flex min-h-9.5 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-line border-b bg-sunken/55 px-3 py-1.5">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <Heading className="wrap-anywhere font-semibold">{title}</Heading>
        <span className="text-ink-3">
          {labels.before} → {labels.after}
        </span>
        {changed ? (
          <LineCounts added={added} removed={removed} />
        ) : (
          <span className="text-ink-3">unchanged</span>
        )}
        {moved && <Chip>moved{part.before && `, was ${describePart(part.before.part)}`}</Chip>}
        {syntaxChange && <Chip tone="warn">{syntaxChange}</Chip>}
        {threads > 0 && (
          <Chip>
            {threads} {threads === 1 ? "thread" : "threads"}
          </Chip>
        )}
      </div>
      {viewed !== null && (
        <Checkbox
          label="Viewed"
          data-viewed=""
          checked={viewed.is}
          onChange={(event) => viewed.onChange(event.target.checked)}
        />
      )}
    </header>
  );
}
