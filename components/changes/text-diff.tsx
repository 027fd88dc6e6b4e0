"use client";
import { useTheme } from "next-themes";
import { useMemo, useRef, useState } from "react";
import { DiffMethod } from "react-diff-viewer-continued";
import { tagsByWords } from "@/components/artifacts/tags/tags-by-words";
import { Button } from "@/components/ui/button";
import type { WordPiece } from "@/lib/artifacts/diff/words";
import { fitsViewer } from "@/lib/artifacts/fits-viewer";
import type { Tagged } from "./diff/line-diff";
import { LineText } from "./diff/line-text";
import { LargeDiff } from "./large-diff";
import { useCalmFolds } from "./use-calm-folds";
import { WordViewer } from "./word-viewer";

type Props = {
  label: string;
  before: string;
  after: string;
  /** On which sides braces are tags; on none when left out. */
  tags?: Tagged;
};

const NO_TAGS: Tagged = { before: false, after: false };

const VARIABLES = {
  diffViewerBackground: "var(--surface)",
  diffViewerColor: "var(--ink)",
  addedBackground: "var(--add)",
  addedColor: "var(--ink)",
  removedBackground: "var(--del)",
  removedColor: "var(--ink)",
  wordAddedBackground: "var(--add-word)",
  wordRemovedBackground: "var(--del-word)",
  addedGutterBackground: "var(--add)",
  removedGutterBackground: "var(--del)",
  gutterBackground: "var(--surface)",
  gutterBackgroundDark: "var(--surface)",
  gutterColor: "var(--ink-3)",
  addedGutterColor: "var(--ink-2)",
  removedGutterColor: "var(--ink-2)",
  codeFoldBackground: "var(--sunken)",
  codeFoldGutterBackground: "var(--sunken)",
  codeFoldContentColor: "var(--ink-2)",
  emptyLineBackground: "var(--sunken)",
  highlightBackground: "var(--accent-soft)",
  highlightGutterBackground: "var(--accent-soft)",
};

const STYLES = {
  variables: { light: VARIABLES, dark: VARIABLES },
  diffContainer: {
    fontFamily: "var(--font-geist-mono)",
    fontSize: "0.75rem",
    lineHeight: "1.25rem",
    width: "100%",
    minWidth: "0",
  },
  contentText: {
    fontFamily: "var(--font-geist-mono)",
    lineHeight: "1.25rem",
    lineBreak: "auto" as const,
    overflowWrap: "anywhere" as const,
    paddingRight: "0.5rem",
  },
  lineNumber: { fontFamily: "var(--font-geist-mono)", color: "var(--ink-3)", opacity: 1 },
  gutter: { minWidth: "2.5rem", padding: "0 0.5rem", pre: { opacity: 1 } },
  emptyGutter: { background: "var(--sunken)" },
  marker: { padding: "0 0.25rem" },
};

/** Two texts side by side, or one above the other where there is no room. */
export function TextDiff({ tags = NO_TAGS, ...texts }: Props) {
  const { before, after } = texts;
  const fits = useMemo(() => fitsViewer(before, after), [before, after]);
  return fits ? <Lines {...texts} tags={tags} /> : <LargeDiff {...texts} tags={tags} />;
}

/** Up to here a text is shown whole: a reviewer wants its context, and nothing is folded out of sight. */
const SHOWN_WHOLE = 80;

function Lines({ label, before, after, tags }: Required<Props>) {
  const { resolvedTheme } = useTheme();
  const [split, setSplit] = useState<boolean | null>(null);
  const wide = typeof window === "undefined" || window.matchMedia("(min-width: 48rem)").matches;
  const isSplit = split ?? (wide && before !== "" && after !== "");
  const lineCount = Math.max(before.split("\n").length, after.split("\n").length);
  const draw = useMemo(() => {
    const was = tagsByWords(tags.before ? before : "");
    const is = tagsByWords(tags.after ? after : "");
    return {
      /** A line that is on both sides, or on one alone: the viewer does not say on which. */
      line: (text: string) => (
        <span>
          <LineText text={text} tags={is.get(text) ?? was.get(text) ?? []} pieces={null} tone={null} />
        </span>
      ),
      words: (pieces: readonly WordPiece[], tone: "add" | "del") => {
        const text = pieces.map((piece) => piece.text).join("");
        const [own, other] = tone === "add" ? [is, was] : [was, is];
        const found = own.get(text) ?? other.get(text) ?? [];
        return <LineText text={text} tags={found} pieces={pieces} tone={tone} />;
      },
    };
  }, [before, after, tags.before, tags.after]);
  const region = useRef<HTMLElement>(null);
  useCalmFolds(region);
  return (
    <section ref={region} aria-label={label}>
      <div className="flex justify-end border-b px-2 py-1 max-md:hidden">
        <Button variant="ghost" size="sm" onClick={() => setSplit(!isSplit)}>
          {isSplit ? "Show unified" : "Show side by side"}
        </Button>
      </div>
      <WordViewer
        oldValue={before}
        newValue={after}
        splitView={isSplit}
        useDarkTheme={resolvedTheme === "dark"}
        compareMethod={DiffMethod.WORDS_WITH_SPACE}
        showDiffOnly={lineCount > SHOWN_WHOLE}
        extraLinesSurroundingDiff={3}
        hideLineNumbers={!wide}
        codeFoldMessageRenderer={describeFold}
        renderContent={draw.line}
        renderWords={draw.words}
        hideSummary
        disableWorker
        styles={STYLES}
      />
    </section>
  );
}

function describeFold(count: number) {
  return (
    <span>
      {count} unchanged {count === 1 ? "line" : "lines"}
    </span>
  );
}
