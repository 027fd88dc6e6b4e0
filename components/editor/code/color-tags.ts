import { Decoration, type DecorationSet, EditorView, MatchDecorator, ViewPlugin } from "@codemirror/view";
import { contextOf, textOf } from "./code-context";
import { rawRanges, TAG, type TagLook, tagLook } from "./tag-look";

const MARKS: Record<TagLook, Decoration> = {
  variable: Decoration.mark({ class: "cm-tag-variable" }),
  undeclared: Decoration.mark({ class: "cm-tag-undeclared" }),
  block: Decoration.mark({ class: "cm-tag-block" }),
  wrong: Decoration.mark({ class: "cm-tag-wrong" }),
};

/** Only what is on the screen is coloured, so that a long text costs no more than a short one. */
function color(view: EditorView): DecorationSet {
  const { tags, variables } = contextOf(view.state);
  if (!tags) return Decoration.none;
  const names = new Set(variables.map(({ name }) => name));
  const raw = rawRanges(textOf(view.state.doc));
  const matches = new MatchDecorator({
    regexp: TAG,
    decorate: (add, from, to, [source]) => {
      if (raw.some((range) => from >= range.from && to <= range.to)) return;
      const look = tagLook(source, (name) => names.has(name));
      if (look) add(from, to, MARKS[look]);
    },
  });
  return matches.createDeco(view);
}

/** Colours `{{variables}}` and the words of the template language. */
export const colorTags = ViewPlugin.define(
  (view) => ({
    decorations: color(view),
    update({ view: now, docChanged, viewportChanged, state, startState }) {
      if (docChanged || viewportChanged || contextOf(state) !== contextOf(startState))
        this.decorations = color(now);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

export const tagColors = EditorView.theme({
  ".cm-tag-variable": { color: "var(--accent)", background: "var(--accent-soft)", borderRadius: "4px" },
  ".cm-tag-block": { color: "var(--prod)", fontWeight: "500" },
  ".cm-tag-undeclared": { color: "var(--warn)", background: "var(--warn-soft)", borderRadius: "4px" },
  ".cm-tag-wrong": { color: "var(--bad)", background: "var(--bad-soft)", borderRadius: "4px" },
});
