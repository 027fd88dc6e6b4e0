import { type Blocker, decidePromotion, describeBlocker, type PromotionFacts } from "@/lib/releases/gate";
import type { PresentedBlocker } from "@/lib/releases/present-blockers";
import { findGuardBlockers, type GuardBlocker, type GuardReading } from "./guardrail";
import { describeInTheWay, type InTheWay } from "./in-the-way";
import { describeLadderFault, findLadderFaults, type LadderFault } from "./ladder";
import type { RolloutPlan } from "./plan";
import { goesOnByItself, nextStepAt, type Progress, sampleOf } from "./progress";

/** A version that somebody wants rolled out, with what the gate decides on. */
export type StartFacts = {
  promotion: PromotionFacts;
  plan: RolloutPlan;
  /** A rollout that has not ended there. */
  running: InTheWay | null;
};

/** A rollout that may go on, with what the gate decides on now. */
export type AdvanceFacts = {
  promotion: PromotionFacts;
  plan: RolloutPlan;
  progress: Progress;
  /** The product itself waits as the plan says; a person waits only as long as the environment asks. */
  by: "person" | "clock";
  /** In words: why nobody answers any more for a rollout that goes on by itself. A person answers for what they do. */
  lost: string | null;
  /** How many answers of the version were counted in this step, each once at most. */
  counted: number;
  /** What its guards say now. */
  readings: readonly GuardReading[];
};

export type RolloutBlocker =
  | Blocker
  | LadderFault
  | GuardBlocker
  | { code: "nothing_live"; path: string; environment: string }
  | ({ code: "rollout_running"; environment: string } & InTheWay)
  | { code: "rollout_ended"; status: Progress["status"] }
  | { code: "rollout_held"; reason: string }
  | { code: "step_not_over"; until: Date }
  | { code: "sample_missing"; step: number; have: number; need: number }
  | { code: "waits_for_person"; step: number }
  | { code: "nobody_answers"; why: string };

export type RolloutDecision = { allowed: boolean; blockers: readonly RolloutBlocker[] };

/** The gate of a promotion, as it will be asked for a rollout: that it is one is what some environments ask for. */
function askGate({ promotion, plan }: Pick<StartFacts, "promotion" | "plan">, at: Date): RolloutBlocker[] {
  const { blockers } = decidePromotion({ ...promotion, ladderRule: null }, at);
  return [...blockers, ...findLadderFaults(plan, promotion.ladderRule)];
}

/** May this rollout start? One that starts later is asked again then: only its freezes are looked at as of then. */
export function decideStart({ promotion, plan, running }: StartFacts, now: Date): RolloutDecision {
  const { path, live, environment } = promotion;
  const startsAt = plan.startsAt === null ? now : new Date(plan.startsAt);
  return toDecision([
    ...(live === null ? [{ code: "nothing_live" as const, path, environment: environment.key }] : []),
    ...(running ? [{ code: "rollout_running" as const, environment: environment.key, ...running }] : []),
    ...askGate({ promotion, plan }, startsAt > now ? startsAt : now),
  ]);
}

/** May the next step begin? The gate is asked again each time. */
export function decideAdvance(facts: AdvanceFacts, now: Date): RolloutDecision {
  const { progress } = facts;
  if (progress.ended) return toDecision([{ code: "rollout_ended", status: progress.status }]);
  const { by, lost, readings } = facts;
  return toDecision([
    ...findWaits(facts, now),
    ...(by === "clock" && lost !== null ? [{ code: "nobody_answers" as const, why: lost }] : []),
    ...findGuardBlockers(readings),
    ...askGate(facts, now),
  ]);
}

/** Nothing is wrong: it is not its turn yet. */
export function isWaiting({ code }: RolloutBlocker): boolean {
  return ["rollout_ended", "rollout_held", "step_not_over", "sample_missing", "waits_for_person"].includes(
    code,
  );
}

function findWaits(facts: AdvanceFacts, now: Date): RolloutBlocker[] {
  const { plan, progress, by } = facts;
  const { step, held } = progress;
  if (held) return [{ code: "rollout_held", reason: held.reason }];
  if (by === "clock" && !goesOnByItself(plan, progress)) return [{ code: "waits_for_person", step }];
  return [...findTimeLeft(facts, now), ...findSampleLeft(facts)];
}

function findTimeLeft({ promotion, plan, progress, by }: AdvanceFacts, now: Date): RolloutBlocker[] {
  const { step, stepSince } = progress;
  const leastMinutes = step === 0 ? 0 : (promotion.ladderRule?.dwellMinutes ?? 0);
  // Whatever a clock said that was ahead.
  if (by === "person" && leastMinutes === 0) return [];
  const until =
    by === "clock" ? nextStepAt(plan, progress) : new Date(stepSince.getTime() + leastMinutes * 60_000);
  return until > now ? [{ code: "step_not_over", until }] : [];
}

/** The product waits for what the plan asks for, a person for what the environment does. */
function findSampleLeft({ promotion, plan, progress, by, counted: have }: AdvanceFacts): RolloutBlocker[] {
  const { step } = progress;
  const planned = sampleOf(plan, progress, have)?.need ?? 0;
  const need = step === 0 ? 0 : by === "clock" ? planned : (promotion.ladderRule?.sample ?? 0);
  return have < need ? [{ code: "sample_missing", step, have, need }] : [];
}

function toDecision(blockers: readonly RolloutBlocker[]): RolloutDecision {
  return { allowed: blockers.length === 0, blockers };
}

/** A blocker with its code and facts for programs, its text and way out for people. */
export function presentRolloutBlockers(
  blockers: readonly RolloutBlocker[],
  environment: string,
): PresentedBlocker[] {
  return blockers.map((blocker) => ({ ...blocker, ...describeRolloutBlocker(blocker, environment) }));
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

/** What is missing, and the way out, in words. */
export function describeRolloutBlocker(
  blocker: RolloutBlocker,
  environment: string,
): { text: string; wayOut: string } {
  switch (blocker.code) {
    case "rollout_too_fast":
      return describeLadderFault(blocker, environment);
    case "guard_breach":
      return { text: `${blocker.guard}: ${blocker.text}`, wayOut: "Roll it back." };
    case "guard_no_data":
      return {
        text: `${blocker.guard} has no data: ${blocker.text}`,
        wayOut: "Wait until it has, or hold the rollout.",
      };
    case "nothing_live":
      return {
        text: `Nothing of ${blocker.path} is live in ${blocker.environment}: there is no version that others could keep.`,
        wayOut: "Promote it.",
      };
    case "rollout_running":
      return {
        text: `${describeInTheWay(blocker, blocker.environment)}.`,
        wayOut: blocker.startsAt === null ? "Let it end, or roll it back." : "Call it off, or let it come.",
      };
    case "rollout_ended":
      return { text: `This rollout has ended: it was ${blocker.status}.`, wayOut: "Start another one." };
    case "rollout_held":
      return { text: `It is held: ${blocker.reason}`, wayOut: "Let it go on first." };
    case "step_not_over":
      return {
        text: `This step lasts until ${blocker.until.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
        wayOut: "Wait for it.",
      };
    case "sample_missing":
      return {
        text: `${count(blocker.have)} of ${count(blocker.need)} answers of this version were counted in this step.`,
        wayOut: "Wait until services have asked for it more often.",
      };
    case "waits_for_person":
      return {
        text: `Step ${blocker.step} waits for a person.`,
        wayOut: "An owner lets the next step begin.",
      };
    case "nobody_answers":
      return { text: blocker.why, wayOut: "An owner lets it go on." };
    default:
      return describeBlocker(blocker);
  }
}
