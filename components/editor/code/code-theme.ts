import { EditorView } from "@codemirror/view";

const popup = {
  border: "1px solid var(--line-strong)",
  borderRadius: "8px",
  background: "var(--surface)",
  color: "var(--ink)",
  overflow: "hidden",
};

/** The tokens of the console; they know light and dark themselves. */
export const codeTheme = EditorView.theme({
  "&": { background: "transparent", color: "inherit", maxHeight: "inherit", minHeight: "inherit" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit", overflow: "auto" },
  ".cm-content": { padding: "6px 0", caretColor: "var(--ink)", minHeight: "5rem" },
  ".cm-line": { padding: "0 10px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  ".cm-tooltip": popup,
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", fontSize: "0.75rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", minHeight: "24px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--accent-soft)",
    color: "var(--ink)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": {
    marginLeft: "1em",
    color: "var(--ink-3)",
    fontFamily: "var(--font-sans)",
    fontStyle: "normal",
  },
  ".cm-completionInfo": { padding: "6px 10px", maxWidth: "18rem" },
  ".cm-diagnostic": { padding: "6px 10px", borderLeft: "none" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad)",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warn)",
    textUnderlineOffset: "3px",
  },
  ".cm-lintPoint::after": { borderBottomColor: "var(--bad)" },
});
