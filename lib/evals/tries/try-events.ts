import type { Judged, Recording } from "../runs/judge-answer";
import type { Judging } from "./judge-try";

/** The text that is written, and what is live. */
export const TRY_SIDES = ["draft", "live"] as const;
export type TrySide = (typeof TRY_SIDES)[number];

/** Of a try, in the order in which it happens; a side ends with `answered` or `failed`. */
export type TryEvent =
  | {
      type: "asked";
      side: TrySide;
      /** What is live; null for the draft. */
      version: { version: string; environment: string } | null;
      model: string | null;
    }
  | { type: "text"; side: TrySide; text: string }
  /** The answer is whole, and is judged now. */
  | { type: "judging"; side: TrySide; text: string }
  | {
      type: "answered";
      side: TrySide;
      /** Null where the rendered prompt alone was judged; `recorded`: by an eval run, for which nothing is paid again. */
      answer: (Recording & { recorded: boolean }) | null;
      /** Null where no case was tried; then nothing is expected. */
      judged: Judged | null;
      /** Null where no model judged. */
      judging: Judging | null;
    }
  | { type: "failed"; side: TrySide; kind: string; message: string };
