type Props = { text: string };

/** A sentence in which `names` stand between backticks. */
export function CodedText({ text }: Props) {
  return text.split(/`([^`]+)`/).map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the sentence
      <code key={index} className="text-[0.95em]">
        {piece}
      </code>
    ) : (
      piece
    ),
  );
}
