import { completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from "@codemirror/commands";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorSelection, EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { type CodeContext, contextField, contextOf, setContext, textOf } from "./code-context";
import { codeTheme } from "./code-theme";
import { colorTags } from "./color-tags";
import { completeTags } from "./complete-tags";
import { PLACE_EVENT, type Place } from "./place-event";
import { markedRange, placeIndex } from "./place-index";
import { hiddenLook, showHidden } from "./show-hidden";

export type CodeView = {
  setText: (text: string) => void;
  setContext: (context: CodeContext) => void;
  focus: (from: number, to: number) => void;
  destroy: () => void;
};

const fromOutside = Annotation.define<boolean>();

const attributes = EditorView.contentAttributes.of(({ state }) => {
  const { label, field, problems, describedBy } = contextOf(state);
  const wrong = problems.some(({ severity }) => severity === "error");
  return {
    "aria-label": label,
    "aria-multiline": "true",
    "data-field": field,
    spellcheck: "false",
    ...(wrong ? { "aria-invalid": "true" } : {}),
    ...(describedBy ? { "aria-describedby": describedBy } : {}),
  };
});

/** A field for long texts. Tab leaves it until Ctrl+M (⇧⌥M on a Mac) lets it write tabs. */
export function createCodeView(
  parent: HTMLElement,
  text: string,
  context: CodeContext,
  onChange: (text: string) => void,
): CodeView {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: EditorState.create({ extensions: plainLines }).toText(text),
      extensions: [
        plainLines,
        contextField.init(() => context),
        attributes,
        history(),
        completeTags,
        keymap.of([
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
          { key: "Tab", run: insertTab, shift: indentLess },
        ]),
        EditorView.lineWrapping,
        EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, "\n")),
        EditorView.domEventHandlers({ [PLACE_EVENT]: (event, target) => goTo(target, event) }),
        colorTags,
        showHidden,
        codeTheme,
        hiddenLook,
        EditorView.updateListener.of(({ docChanged, state, transactions }) => {
          const ours = transactions.some((transaction) => transaction.annotation(fromOutside));
          if (docChanged && !ours) onChange(textOf(state.doc));
        }),
      ],
    }),
  });
  view.setTabFocusMode(true);
  showProblems(view, context);
  return {
    setText: (next) => replaceText(view, next),
    setContext: (next) => {
      view.dispatch({ effects: setContext.of(next) });
      showProblems(view, next);
    },
    focus: (from, to) => {
      view.dispatch({ selection: EditorSelection.single(from, to) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

/** Only a line feed ends a line, so that every other character stays in the text as it was. */
const plainLines = EditorState.lineSeparator.of("\n");

function goTo(view: EditorView, event: Event): boolean {
  if (!(event instanceof CustomEvent)) return false;
  const { line, column } = event.detail as Place;
  const anchor = placeIndex(textOf(view.state.doc), line, column);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
  return true;
}

function replaceText(view: EditorView, next: string): void {
  const now = textOf(view.state.doc);
  if (now === next) return;
  const insert = view.state.toText(next);
  view.dispatch({ changes: { from: 0, to: now.length, insert }, annotations: fromOutside.of(true) });
}

/** The problems of the list, underlined where they are. */
function showProblems(view: EditorView, { problems }: CodeContext): void {
  const text = textOf(view.state.doc);
  const diagnostics = problems.flatMap(({ line, column, severity, message }): Diagnostic[] => {
    if (line === undefined) return [];
    return [{ ...markedRange(text, placeIndex(text, line, column ?? 1)), severity, message }];
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
