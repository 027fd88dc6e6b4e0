import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
} from "@codemirror/view";
import { TAG_GROUND, TAG_INK } from "@/components/artifacts/tags/tag-class";
import { rawRanges, TAG, type TagLook, tagLook } from "@/components/artifacts/tags/tag-look";
import { contextOf, textOf } from "./code-context";

const mark = (look: TagLook) => Decoration.mark({ class: `${TAG_INK[look]} ${TAG_GROUND[look] ?? ""}` });
const MARKS: Record<TagLook, Decoration> = {
  variable: mark("variable"),
  undeclared: mark("undeclared"),
  block: mark("block"),
  wrong: mark("wrong"),
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
