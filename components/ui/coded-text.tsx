type Props = { text: string };

const LOOK = "text-[0.95em]";
/** Up to here a name fits a line of the narrowest card, and is not cut in two. */
const SHORT = 24;

/** A sentence in which `names` stand between backticks. */
export function CodedText({ text }: Props) {
  return text.split(/`([^`]+)`/).map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the sentence
      <code key={index} className={piece.length <= SHORT ? `${LOOK} whitespace-nowrap` : LOOK}>
        {piece}
      </code>
    ) : (
      piece
    ),
  );
}
