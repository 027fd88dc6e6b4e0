import { type EditorState, StateEffect, StateField, type Text } from "@codemirror/state";
import type { EditorProblem } from "../editor-types";
import type { Declared } from "./tag-options";

/** What a field knows beside its text. */
export type CodeContext = {
  label: string;
  /** The name by which problems find the field. */
  field: string;
  /** Is `{{…}}` a tag in it? */
  tags: boolean;
  variables: readonly Declared[];
  problems: readonly EditorProblem[];
  describedBy: string | undefined;
};

export const setContext = StateEffect.define<CodeContext>();

export const contextField = StateField.define<CodeContext>({
  create: () => ({ label: "", field: "", tags: false, variables: [], problems: [], describedBy: undefined }),
  update: (now, transaction) =>
    transaction.effects.reduce((value, effect) => (effect.is(setContext) ? effect.value : value), now),
});

export function contextOf(state: EditorState): CodeContext {
  return state.field(contextField);
}

const texts = new WeakMap<Text, string>();

/** A document as one text, put together once. */
export function textOf(doc: Text): string {
  const known = texts.get(doc) ?? doc.toString();
  texts.set(doc, known);
  return known;
}
