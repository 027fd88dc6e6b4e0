import { type Range, RangeSet } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import { findHiddenMarks } from "@/lib/artifacts/content/hidden-characters";

class HiddenMark extends WidgetType {
  constructor(
    readonly label: string,
    readonly name: string,
  ) {
    super();
  }
  override eq(other: HiddenMark) {
    return other.label === this.label && other.name === this.name;
  }
  override toDOM() {
    const mark = document.createElement("span");
    mark.className = "cm-hidden-mark";
    mark.textContent = this.label;
    mark.title = this.name;
    const spoken = document.createElement("span");
    spoken.className = "sr-only";
    spoken.textContent = ` ${this.name}`;
    mark.append(spoken);
    return mark;
  }
}

function marks({ state, visibleRanges }: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges)
    for (const { index, length, label, name } of findHiddenMarks(state.sliceDoc(from, to)))
      found.push(
        Decoration.replace({ widget: new HiddenMark(label, name) }).range(
          from + index,
          from + index + length,
        ),
      );
  return Decoration.set(found);
}

/** Every character that nobody could see, as a chip with its name; the caret steps over it as one. */
export const showHidden = ViewPlugin.define(
  (view) => ({
    decorations: marks(view),
    update({ view: now, docChanged, viewportChanged }) {
      if (docChanged || viewportChanged) this.decorations = marks(now);
    },
  }),
  {
    decorations: (plugin) => plugin.decorations,
    provide: (plugin) =>
      EditorView.atomicRanges.of((view) => view.plugin(plugin)?.decorations ?? RangeSet.empty),
  },
);

export const hiddenLook = EditorView.theme({
  ".cm-hidden-mark": {
    margin: "0 1px",
    padding: "0 2px",
    borderRadius: "4px",
    border: "1px solid color-mix(in srgb, var(--bad) 40%, transparent)",
    background: "var(--bad-soft)",
    color: "var(--bad)",
    fontSize: "0.6875rem",
    userSelect: "none",
  },
});
