import clsx from "clsx";
import type { ReactNode } from "react";
import type { Tag } from "./find-tags";
import { TAG_GROUND, TAG_INK } from "./tag-class";

type Props = {
  text: string;
  tags: readonly Tag[];
  /** It stands on the ground of a changed word, which shows through the tags that can be read on it. */
  onWord?: boolean;
  /** How a piece of text is drawn. */
  render: (text: string) => ReactNode;
};

/** A text with its tags coloured, wherever it is shown. */
export function TaggedText({ text, tags, onWord = false, render }: Props) {
  const pieces: ReactNode[] = [];
  let end = 0;
  const plain = (to: number) => {
    if (to > end) pieces.push(<span key={end}>{render(text.slice(end, to))}</span>);
  };
  for (const { from, to, look } of tags) {
    plain(from);
    pieces.push(
      <span
        key={from}
        data-tag={look}
        className={clsx(TAG_INK[look], onWord && look === "variable" ? null : TAG_GROUND[look])}
      >
        {render(text.slice(from, to))}
      </span>,
    );
    end = to;
  }
  plain(text.length);
  return pieces;
}
