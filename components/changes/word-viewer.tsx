import type { ReactNode } from "react";
import ReactDiffViewer, { type ReactDiffViewerProps } from "react-diff-viewer-continued";
import type { WordPiece } from "@/lib/artifacts/diff/words";

type Chunk = { type?: number; value?: unknown };

type Props = ReactDiffViewerProps & {
  /** Draws a line without its indent, whose words were compared. */
  renderWords: (pieces: readonly WordPiece[], tone: "add" | "del") => ReactNode;
};

/** The viewer's own numbers for what a piece is. */
const ADDED = 1;
const REMOVED = 2;

/**
 * The viewer draws the words of a changed line as plain text, past `renderContent`: neither the tags in it nor
 * the characters that nobody could see would be shown in the very lines that differ.
 */
export class WordViewer extends ReactDiffViewer {
  declare props: Readonly<Props>;

  constructor(props: Props) {
    super(props);
    Object.assign(this, {
      renderWordDiff: (chunks: readonly Chunk[]) => {
        const pieces = chunks.map(({ type, value }) => ({
          text: typeof value === "string" ? value : "",
          changed: type === ADDED || type === REMOVED,
        }));
        return this.props.renderWords(pieces, chunks.some(({ type }) => type === ADDED) ? "add" : "del");
      },
    });
  }
}
