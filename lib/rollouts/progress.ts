import type { RolloutPlan } from "./plan";

export const MOVE_KINDS = [
  "started",
  "advanced",
  "held",
  "resumed",
  "completed",
  "aborted",
  "superseded",
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** One thing that happened to a rollout. */
export type Move = { seq: number; kind: MoveKind; step: number; reason: string | null; createdAt: Date };

export type RolloutStatus = "scheduled" | "running" | "held" | "completed" | "aborted" | "superseded";

/** Where a rollout stands: a function of its moves. */
export type Progress = {
  status: RolloutStatus;
  /** Counted from 1; 0 before its first step. */
  step: number;
  /** When this step began. */
  stepSince: Date;
  /** When it was held, and why. */
  held: { since: Date; reason: string } | null;
  /** When it ended, and why; a rollout that was completed or overtaken has no reason of its own. */
  ended: { at: Date; reason: string | null } | null;
};

/** Moves are oldest first; there is one at least. */
export function progressOf(moves: readonly Move[]): Progress {
  const last = moves.at(-1);
  const step = last?.step ?? 0;
  const stepSince = moves.find((move) => move.step === step)?.createdAt;
  if (!last || !stepSince) throw new Error("A rollout begins with a move.");
  const { kind, createdAt, reason } = last;
  const base = { step, stepSince, held: null, ended: null };
  if (kind === "held") return { ...base, status: kind, held: { since: createdAt, reason: reason ?? "" } };
  if (kind === "completed" || kind === "aborted" || kind === "superseded")
    return { ...base, status: kind, ended: { at: createdAt, reason } };
  return { ...base, status: step === 0 ? "scheduled" : "running" };
}

/** When the plan lets the next step begin; for the first one, when it starts. */
export function nextStepAt({ startsAt, steps }: RolloutPlan, { step, stepSince }: Progress): Date {
  if (step === 0) return new Date(startsAt ?? stepSince);
  return new Date(stepSince.getTime() + (steps[step - 1]?.dwellMinutes ?? 0) * 60_000);
}

/** Does the product itself begin the next step, or does it wait for a person? */
export function goesOnByItself({ steps }: RolloutPlan, { status, step }: Progress): boolean {
  if (status === "scheduled") return true;
  return status === "running" && steps[step - 1]?.hold === false;
}

/** Answers of the candidate in a step, each once at most: by servers, and as instances tell of themselves. */
export type CountedAnswers = { server: number; client: number };

export function sumAnswers({ server, client }: CountedAnswers): number {
  return server + client;
}

/** How many answers a step waits for, and how many were counted; null where it waits for none. */
export function sampleOf({ steps }: RolloutPlan, { step }: Progress, counted: number) {
  const need = steps[step - 1]?.sample;
  return need === undefined ? null : { have: counted, need };
}

/** Has the product itself to begin the next step by now? `counted` are the answers of the candidate in this step. */
export function isDue(plan: RolloutPlan, progress: Progress, counted: number, now: Date): boolean {
  const { have, need } = sampleOf(plan, progress, counted) ?? { have: 0, need: 0 };
  return goesOnByItself(plan, progress) && nextStepAt(plan, progress) <= now && have >= need;
}
