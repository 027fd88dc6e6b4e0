import { findHiddenMarks } from "@/lib/artifacts/content/hidden-characters";

type Props = { text: string };

type Piece = { at: number; text: string; name: string | null };

/** Text as text nodes, with a named chip for each character that nobody could see. */
export function VisibleText({ text }: Props) {
  return splitHidden(text).map(({ at, text: piece, name }) =>
    name === null ? (
      piece
    ) : (
      <span
        key={at}
        title={name}
        className="mx-px inline-block select-none rounded-xs border border-bad/40 bg-bad-soft px-0.5 text-bad text-xs leading-4"
      >
        {piece}
        <span className="sr-only"> {name}</span>
      </span>
    ),
  );
}

function splitHidden(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { index, length, label, name } of findHiddenMarks(text)) {
    if (index > end) pieces.push({ at: end, text: text.slice(end, index), name: null });
    pieces.push({ at: index, text: label, name });
    end = index + length;
  }
  if (end < text.length || text === "") pieces.push({ at: end, text: text.slice(end), name: null });
  return pieces;
}
