"use client";
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { tagsByLine } from "@/components/artifacts/tags/find-tags";
import { diffLines } from "@/lib/artifacts/diff/diff-lines";
import { splitLines } from "@/lib/artifacts/diff/lines";
import type { Layout } from "@/lib/artifacts/diff/rows";
import type { Side } from "@/lib/changes/line-comment";
import { type DiffItem, listDiffItems, type Spot } from "./diff-items";
import { DiffRow } from "./diff-row";
import { FoldRow } from "./fold-row";
import { WindowedItems } from "./windowed-items";

export type Tagged = Record<Side, boolean>;

type Props = {
  label: string;
  before: string;
  after: string;
  /** On which sides braces are tags. */
  tags: Tagged;
  layout: Layout;
  /** The sides on which one can comment. */
  commentable: readonly Side[];
  /** Lines that are spoken about, and what stands below each. */
  spots: readonly Spot[];
  renderTalk: (spot: Spot, close: () => void) => ReactNode;
  onComment: (spot: Spot) => void;
};

/** Rows beyond this stay out of the page until they are scrolled to. */
const SHOWN_AT_ONCE = 120;

/** Two texts line by line, with what is said about their lines below them. */
export function LineDiff({ label, before, after, tags, layout, commentable, spots, ...props }: Props) {
  const { renderTalk, onComment } = props;
  const region = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const lines = useMemo(() => {
    const [a, b] = [splitLines(before), splitLines(after)];
    return { a, b, blocks: diffLines(a, b) };
  }, [before, after]);
  const tagged = useMemo(
    () => ({
      before: tags.before ? tagsByLine(before, lines.a) : [],
      after: tags.after ? tagsByLine(after, lines.b) : [],
    }),
    [before, after, lines, tags.before, tags.after],
  );
  const items = useMemo(
    () =>
      listDiffItems(lines.blocks, { layout, lines: Math.max(lines.a.length, lines.b.length), spots, open }),
    [lines, layout, spots, open],
  );
  const may = commentable.join(" ");
  const comment = useMemo(() => {
    const on = (side: Side) =>
      may.split(" ").includes(side) ? (line: number) => onComment({ side, line }) : null;
    return { before: on("before"), after: on("after") };
  }, [may, onComment]);
  const isSplit = layout === "split" && before !== "" && after !== "";
  const render = useCallback(
    (item: DiffItem) => {
      if (item.kind === "fold")
        return <FoldRow count={item.count} onOpen={() => setOpen((known) => new Set([...known, item.at]))} />;
      if (item.kind === "talk")
        return (
          <div className="border-line border-y bg-sunken/55 px-3 py-2.5">
            <div className="grid max-w-180 gap-2.5">
              {renderTalk(item.spot, () => focusLine(region.current, item.spot))}
            </div>
          </div>
        );
      return (
        <DiffRow
          row={item.row}
          before={lines.a}
          after={lines.b}
          tags={tagged}
          other={item.other}
          split={isSplit}
          isStop={item.isStop}
          onComment={comment}
        />
      );
    },
    [lines, tagged, isSplit, comment, renderTalk],
  );
  return (
    <section
      ref={region}
      aria-label={label}
      onKeyDown={moveByArrow}
      className="font-mono text-sm leading-5 [&>div>*]:min-w-0"
    >
      {items.length > SHOWN_AT_ONCE ? (
        <WindowedItems label={label} items={items} render={render} />
      ) : (
        <div>
          {items.map((item) => (
            <div key={item.key}>{render(item)}</div>
          ))}
        </div>
      )}
    </section>
  );
}

function focusLine(region: HTMLElement | null, { side, line }: Spot): void {
  region?.querySelector<HTMLElement>(`[data-line="${side}:${line}"]`)?.focus();
}

/** Up and down go from line to line; Tab stops at the first line of each change. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLElement) || !event.target.dataset.line) return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-line]")].filter(
    (line) => line.offsetParent !== null,
  );
  const next = lines[lines.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
