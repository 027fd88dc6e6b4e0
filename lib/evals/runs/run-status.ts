export const RUN_STATUSES = [
  "queued",
  "running",
  "finished",
  "cancelled",
  "out_of_budget",
  "incomplete",
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export type RunFacts = {
  total: number;
  done: number;
  errored: number;
  cancelledAt: Date | null;
  endedAt: Date | null;
  /** Whether a server says that it works on it. */
  isHeld: boolean;
  /** Whether its results were brought from outside. */
  isOutside: boolean;
};

/** Where a run stands, by its facts. */
export function statusOf({ total, done, cancelledAt, endedAt, isHeld, isOutside }: RunFacts): RunStatus {
  if (cancelledAt) return "cancelled";
  if (endedAt && done < total) return isOutside ? "incomplete" : "out_of_budget";
  if (endedAt) return "finished";
  return isHeld ? "running" : "queued";
}

/** Why something cannot be done with a run now; null when it can. */
export type RunRefusals = { cancel: string | null; retry: string | null; resume: string | null };

const WORDS: Record<RunStatus, string> = {
  queued: "This run has not ended yet.",
  running: "This run has not ended yet.",
  finished: "This run has ended.",
  cancelled: "This run is cancelled.",
  out_of_budget: "This run has spent its budget.",
  incomplete: "This run was brought without all of its results.",
};

const FROM_OUTSIDE = "This run was brought from outside: bring it again, or run it here.";

/** What can be done with a run as it stands: the commands refuse with the same words. */
export function refuseRunActions(facts: RunFacts): RunRefusals {
  if (facts.isOutside) return { cancel: FROM_OUTSIDE, retry: FROM_OUTSIDE, resume: FROM_OUTSIDE };
  const status = statusOf(facts);
  const isOpen = status === "queued" || status === "running";
  const isHalted = status === "cancelled" || status === "out_of_budget";
  const noErrors = facts.errored === 0 ? "It has no errors." : null;
  return {
    cancel: isOpen ? null : WORDS[status],
    retry: status === "finished" ? noErrors : `${WORDS[status]} ${isHalted ? "Resume it first." : ""}`.trim(),
    resume: isHalted ? null : WORDS[status],
  };
}

/** How long the rest takes at the pace so far, in milliseconds; null while nobody can tell. */
export function estimateLeftMs(
  { total, done }: Pick<RunFacts, "total" | "done">,
  firstAt: Date | null,
  now: Date,
): number | null {
  if (firstAt === null || done < 3 || done >= total) return null;
  const passed = Math.max(0, now.getTime() - firstAt.getTime());
  // The first of them is where the clock started.
  return Math.round((passed / (done - 1)) * (total - done));
}
