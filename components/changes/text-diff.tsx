"use client";
import { useTheme } from "next-themes";
import { useState } from "react";
import ReactDiffViewer, { DiffMethod } from "react-diff-viewer-continued";
import { Button } from "@/components/ui/button";

type Props = { label: string; before: string; after: string };

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
  },
  contentText: {
    fontFamily: "var(--font-geist-mono)",
    lineHeight: "1.25rem",
    overflowWrap: "anywhere" as const,
  },
  lineNumber: { fontFamily: "var(--font-geist-mono)", color: "var(--ink-3)", opacity: 1 },
  gutter: { minWidth: "2.5rem", padding: "0 0.5rem" },
  marker: { padding: "0 0.25rem" },
};

/** Two texts side by side, or one above the other where there is no room. */
export function TextDiff({ label, before, after }: Props) {
  const { resolvedTheme } = useTheme();
  const [split, setSplit] = useState<boolean | null>(null);
  const wide = typeof window === "undefined" || window.matchMedia("(min-width: 48rem)").matches;
  const isSplit = split ?? wide;
  return (
    <section aria-label={label} className="overflow-x-auto">
      <div className="flex justify-end border-b px-2 py-1 max-md:hidden">
        <Button variant="ghost" size="sm" onClick={() => setSplit(!isSplit)} aria-pressed={isSplit}>
          {isSplit ? "Show unified" : "Show side by side"}
        </Button>
      </div>
      <ReactDiffViewer
        oldValue={before}
        newValue={after}
        splitView={isSplit}
        useDarkTheme={resolvedTheme === "dark"}
        compareMethod={DiffMethod.WORDS_WITH_SPACE}
        extraLinesSurroundingDiff={3}
        hideSummary
        disableWorker
        styles={STYLES}
      />
    </section>
  );
}
