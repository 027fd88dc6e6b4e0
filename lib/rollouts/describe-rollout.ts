import { describeShares, type RolloutPlan } from "./plan";
import {
  type CountedAnswers,
  goesOnByItself,
  type Move,
  nextStepAt,
  type Progress,
  type RolloutStatus,
  sampleOf,
  sumAnswers,
} from "./progress";

type Facts = {
  id: string;
  path: string;
  environment: string;
  base: string;
  version: string;
  plan: RolloutPlan;
  personId: string;
  reason: string | null;
  createdAt: Date;
  moves: readonly (Move & { personId: string | null })[];
  progress: Progress;
  counted: CountedAnswers;
};

export type RolloutView = {
  id: string;
  path: string;
  environment: string;
  /** What was live when it started, and what it leads to. */
  base: string;
  version: string;
  status: RolloutStatus;
  /** Counted from 1; 0 before the first. */
  step: number;
  /** "25 %", or what each audience gets. */
  shares: string;
  stepSince: string;
  /** When the plan lets the next step begin; null when it has ended. */
  nextStepAt: string | null;
  /** Whether the product itself begins it then. */
  goesOnByItself: boolean;
  /** In this step. */
  counted: CountedAnswers;
  /** How many of them this step waits for; null where it waits for none. */
  sample: { have: number; need: number } | null;
  held: { since: string; reason: string; by: string } | null;
  ended: { at: string; reason: string | null; by: string } | null;
  plan: {
    startsAt: string | null;
    /** `path@version` of segments; null for everyone else. */
    audiences: (string | null)[];
    onBreach?: "roll_back" | "hold";
    steps: { percents: number[]; dwellMinutes: number; sample?: number; hold: boolean }[];
  };
  startedBy: string;
  reason: string | null;
  at: string;
  /** Newest first. */
  moves: { kind: string; step: number; shares: string; by: string; reason: string | null; at: string }[];
};

const PRODUCT = "Countersign";

/** A rollout as it is told: where it stands, how it goes on, and what happened to it. */
export function describeRollout(facts: Facts, names: ReadonlyMap<string, string>): RolloutView {
  const { id, path, environment, base, version, plan, progress, counted, moves, reason } = facts;
  const nameOf = (personId: string | null) =>
    personId === null ? PRODUCT : (names.get(personId) ?? "someone who left");
  const by = nameOf(moves.at(-1)?.personId ?? null);
  const { status, step, stepSince, held, ended } = progress;
  return {
    id,
    path,
    environment,
    base,
    version,
    status,
    step,
    shares: describeShares(plan, step),
    stepSince: stepSince.toISOString(),
    nextStepAt: ended ? null : nextStepAt(plan, progress).toISOString(),
    goesOnByItself: goesOnByItself(plan, progress),
    counted,
    sample: ended ? null : sampleOf(plan, progress, sumAnswers(counted)),
    held: held && { since: held.since.toISOString(), reason: held.reason, by },
    ended: ended && { at: ended.at.toISOString(), reason: ended.reason, by },
    plan: {
      startsAt: plan.startsAt,
      audiences: plan.audiences.map(({ segment }) => segment),
      ...(plan.onBreach ? { onBreach: plan.onBreach } : {}),
      steps: plan.steps.map(({ percents, dwellMinutes, sample, hold: waits }) => ({
        percents: [...percents],
        dwellMinutes,
        ...(sample ? { sample } : {}),
        hold: waits,
      })),
    },
    startedBy: nameOf(facts.personId),
    reason,
    at: facts.createdAt.toISOString(),
    moves: moves.toReversed().map((move) => ({
      kind: move.kind,
      step: move.step,
      shares: describeShares(plan, move.step),
      by: nameOf(move.personId),
      reason: move.reason,
      at: move.createdAt.toISOString(),
    })),
  };
}

/** Everybody whom a list of rollouts names. */
export function peopleOf(rollouts: readonly Facts[]): (string | null)[] {
  return rollouts.flatMap(({ personId, moves }) => [personId, ...moves.map((move) => move.personId)]);
}
