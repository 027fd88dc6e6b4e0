import type { GoldenCase, GoldenJudge } from "@/lib/artifacts/content/golden-set-content";
import type { Payment } from "@/lib/evals/commands/record-eval-results";
import type { EvalSide } from "@/lib/evals/runs/align-cases";
import type { RunSettings } from "@/lib/evals/runs/run-settings";
import type { NamedRecording } from "@/lib/evals/store/recordings";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { Patience, Pauses } from "./patience";
import type { ResultBook } from "./result-book";

/** One answer that a run needs. */
export type Job = { one: GoldenCase; repeat: number; side: EvalSide };

export type JobContext = {
  workspaceId: string;
  book: ResultBook;
  prompts: Record<EvalSide, { content: PromptContent; settings: RunSettings }>;
  /** Of the golden set. */
  judge: GoldenJudge | undefined;
  patience: Patience;
  pauses: Pauses;
  /** What was answered, by its question, or by its name where a run asks anew; null when nobody did. */
  findRecording: (key: string) => Promise<NamedRecording | null>;
  /** The id of a run that asks anew; null of one that reads what is recorded. */
  freshRun: string | null;
  /** Questions that are being asked now, by any run of this server. */
  inFlight: Map<string, Promise<unknown>>;
  signal: AbortSignal;
  /** How many judgements of one case are asked for at once. */
  atOnce: number;
  /** Whether something is left to spend. */
  maySpend: () => boolean;
  /** Keeps what was paid for, and what is spent by it. */
  pay: (payments: readonly Payment[]) => Promise<void>;
  /** The same for what is kept with a result. */
  spend: (usd: number | null) => void;
};
