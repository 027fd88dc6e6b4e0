"use client";
import clsx from "clsx";
import { memo, useMemo } from "react";
import type { Tag } from "@/components/artifacts/tags/find-tags";
import type { DiffRow as Row } from "@/lib/artifacts/diff/rows";
import { diffWords, type WordPiece } from "@/lib/artifacts/diff/words";
import type { Side } from "@/lib/changes/line-comment";
import { LineNumber } from "./line-number";
import { LineText } from "./line-text";

type LineRow = Exclude<Row, { kind: "fold" }>;

type Props = {
  row: LineRow;
  before: readonly string[];
  after: readonly string[];
  /** The tags of the lines of each side. */
  tags: Record<Side, readonly (readonly Tag[])[]>;
  /** The line on the other side whose words are compared, for rows of one side. */
  other: number | null;
  split: boolean;
  isStop: boolean;
  /** Opens a comment; null per side where nobody can. */
  onComment: Record<Side, ((line: number) => void) | null>;
};

/** One row: both sides beside each other, below each other on a phone, or one after the other. */
export const DiffRow = memo(function DiffRow(props: Props) {
  const { row, before, after, tags, other, split, isStop, onComment } = props;
  const isChange = row.kind === "change";
  const was = textAt(before, row.a ?? (isChange ? other : null));
  const is = textAt(after, row.b ?? (isChange ? other : null));
  const words = useMemo(
    () => (isChange && was !== null && is !== null ? diffWords(was, is) : null),
    [isChange, was, is],
  );
  const cell = (side: Side) => {
    const line = side === "before" ? row.a : row.b;
    const open = onComment[side];
    return {
      side,
      line: line === null ? null : line + 1,
      text: textAt(side === "before" ? before : after, line),
      tags: (line === null ? null : tags[side][line]) ?? NO_TAGS,
      tone: isChange && line !== null ? (side === "before" ? ("del" as const) : ("add" as const)) : null,
      pieces: words?.[side] ?? null,
      onComment: open && line !== null ? () => open(line + 1) : null,
      isStop,
    };
  };
  if (!split) return <UnifiedRow before={cell("before")} after={cell("after")} isChange={isChange} />;
  return (
    <div className="grid md:grid-cols-2 md:divide-x">
      <Cell
        {...cell("before")}
        isStop={isStop && row.b === null}
        hiddenOnPhone={!isChange || row.a === null}
      />
      <Cell {...cell("after")} isStop={isStop && row.b !== null} hiddenOnPhone={row.b === null} />
    </div>
  );
});

type CellProps = {
  side: Side;
  line: number | null;
  text: string | null;
  tags: readonly Tag[];
  tone: "add" | "del" | null;
  pieces: readonly WordPiece[] | null;
  onComment: (() => void) | null;
  isStop: boolean;
};

const NO_TAGS: readonly Tag[] = [];
const TONE = { add: "bg-add", del: "bg-del" };
const SIGN = { add: "+", del: "−" };
const WORD = { add: "added", del: "removed" };

function Cell({ hiddenOnPhone, ...cell }: CellProps & { hiddenOnPhone: boolean }) {
  const { side, line, text, tags, tone, pieces, onComment, isStop } = cell;
  return (
    <div
      className={clsx(
        "flex min-w-0",
        tone ? TONE[tone] : line === null && "bg-sunken",
        hiddenOnPhone && "max-md:hidden",
      )}
    >
      <LineNumber side={side} line={line} onComment={onComment} isStop={isStop} isEmpty={text === ""} />
      <Words text={text} tags={tags} tone={tone} pieces={pieces} />
    </div>
  );
}

function UnifiedRow({ before, after, isChange }: { before: CellProps; after: CellProps; isChange: boolean }) {
  const shown = after.text === null ? before : after;
  const quiet = isChange ? null : before.line;
  return (
    <div className={clsx("flex min-w-0", shown.tone && TONE[shown.tone])}>
      {shown === after ? (
        <span className="w-11 shrink-0 select-none py-0.5 pr-2 text-right text-ink-3 max-md:hidden">
          {quiet}
        </span>
      ) : (
        <LineNumber {...before} isEmpty={before.text === ""} />
      )}
      {shown === after ? (
        <LineNumber {...after} isEmpty={after.text === ""} />
      ) : (
        <span className="w-11 shrink-0 max-md:hidden" />
      )}
      <Words {...shown} />
    </div>
  );
}

function Words({ text, tags, tone, pieces }: Pick<CellProps, "text" | "tags" | "tone" | "pieces">) {
  return (
    <>
      <span aria-hidden="true" className="w-4 shrink-0 select-none py-0.5 text-center text-ink-2">
        {tone && SIGN[tone]}
      </span>
      <span className="wrap-anywhere min-h-5 min-w-0 flex-1 whitespace-pre-wrap py-0.5 pr-2">
        {tone && <span className="sr-only">{WORD[tone]}: </span>}
        {text !== null && <LineText text={text} tags={tags} pieces={pieces} tone={tone} />}
      </span>
    </>
  );
}

function textAt(lines: readonly string[], line: number | null): string | null {
  return line === null ? null : (lines[line] ?? null);
}
