import type { WordPiece } from "@/lib/artifacts/diff/words";
import { VisibleText } from "../visible-text";

type Props = {
  text: string;
  /** The words of the line when they were compared with those of the other side. */
  pieces: readonly WordPiece[] | null;
  tone: "add" | "del" | null;
};

/** A line with the words that differ marked, and a chip for each character that nobody could see. */
export function LineText({ text, pieces, tone }: Props) {
  if (!pieces) return <VisibleText text={text} />;
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    if (!piece.changed)
      return (
        <span key={`${key} same`}>
          <VisibleText text={piece.text} />
        </span>
      );
    return (
      <span key={key} className={tone === "add" ? "rounded-xs bg-add-word" : "rounded-xs bg-del-word"}>
        <VisibleText text={piece.text} />
      </span>
    );
  });
}
