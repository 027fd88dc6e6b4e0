import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { contextOf } from "./code-context";
import { openTagAt, type TagOption, tagOptions } from "./tag-options";

/** How far back a tag can have been opened. */
const REACH = 280;

function complete({ state, pos }: CompletionContext): CompletionResult | null {
  const { tags, variables } = contextOf(state);
  if (!tags) return null;
  const start = Math.max(0, pos - REACH);
  const open = openTagAt(state.sliceDoc(start, pos));
  if (open === -1) return null;
  const inner = /^\{\{\s*/.exec(state.sliceDoc(start + open, pos))?.[0].length ?? 2;
  return {
    from: start + open + inner,
    options: tagOptions(variables).map((option, index) => ({
      label: option.label,
      // Without it they would stand by the alphabet, not by what is written most.
      boost: Math.max(-99, 99 - index),
      detail: option.detail,
      ...(option.info ? { info: option.info } : {}),
      apply: (view: EditorView, _completion: unknown, _from: number, to: number) =>
        write(view, option, start + open, to),
    })),
    validFor: /^[#/@]?[\w.]*(?: \w*)?$/,
  };
}

/** Writes the whole tag, over closing braces that stand there already. */
function write(view: EditorView, { insert }: TagOption, from: number, to: number): void {
  const closed = /^\s*\}\}/.exec(view.state.sliceDoc(to, to + 8))?.[0].length ?? 0;
  const caret = insert.indexOf("|");
  const text = insert.replace("|", "");
  view.dispatch({
    changes: { from, to: to + closed, insert: text },
    selection: { anchor: from + caret },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}

/** Inside `{{`: the declared variables and the words of the template language. */
export const completeTags = autocompletion({
  override: [complete],
  icons: false,
  // It opens within braces only, where Enter means nothing else.
  interactionDelay: 0,
});
