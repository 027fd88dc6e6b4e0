import clsx from "clsx";
import { PressButton } from "@/components/ui/press-button";
import type { Side } from "@/lib/changes/line-comment";

type Props = {
  side: Side;
  /** From 1; null where this side has no line. */
  line: number | null;
  /** Opens a comment on the line; null where nobody can comment. */
  onComment: (() => void) | null;
  /** It is the first line of what changed here: one of those that Tab stops at. */
  isStop: boolean;
  /** An empty line needs no thumb-sized row on a phone. */
  isEmpty: boolean;
};

const BOX = "flex w-11 shrink-0 select-none items-start justify-end self-stretch py-0.5 pr-2 text-ink-3";

/** The number of a line. Where one can comment it is a button; arrows go from one to the next. */
export function LineNumber({ side, line, onComment, isStop, isEmpty }: Props) {
  if (line === null) return <span className={BOX} />;
  if (!onComment) return <span className={BOX}>{line}</span>;
  return (
    <PressButton
      type="button"
      data-line={`${side}:${line}`}
      data-stop={isStop || undefined}
      tabIndex={isStop ? 0 : -1}
      onClick={onComment}
      aria-label={`Comment on line ${line}${side === "before" ? ", before" : ""}`}
      className={clsx(
        BOX,
        "hover:bg-accent-soft hover:text-accent focus-visible:-outline-offset-2",
        isEmpty && "max-sm:min-h-6",
      )}
    >
      {line}
    </PressButton>
  );
}
