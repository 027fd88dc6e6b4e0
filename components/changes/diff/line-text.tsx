import { type Tag, tagsWithin } from "@/components/artifacts/tags/find-tags";
import { TaggedText } from "@/components/artifacts/tags/tagged-text";
import type { WordPiece } from "@/lib/artifacts/diff/words";
import { VisibleText } from "../visible-text";

type Props = {
  text: string;
  tags: readonly Tag[];
  /** The words of the line when they were compared with those of the other side. */
  pieces: readonly WordPiece[] | null;
  tone: "add" | "del" | null;
};

const WORD = { add: "rounded-xs bg-add-word", del: "rounded-xs bg-del-word" };

/** A line with its tags coloured, the words that differ marked, and a chip for each character that nobody could see. */
export function LineText({ text, tags, pieces, tone }: Props) {
  if (!pieces) return <TaggedText text={text} tags={tags} render={visible} />;
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length;
    const marked = piece.changed && tone !== null;
    return (
      <span key={`${start} ${piece.changed}`} className={marked ? WORD[tone] : undefined}>
        <TaggedText text={piece.text} tags={tagsWithin(tags, start, at)} onWord={marked} render={visible} />
      </span>
    );
  });
}

function visible(text: string) {
  return <VisibleText text={text} />;
}
