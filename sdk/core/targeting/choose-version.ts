import { compileCondition } from "./compile-condition";
import type { Condition, EvaluationContext } from "./condition";
import { hashAfter } from "./hash-key";

/** One audience of a rollout and its share. */
export type RolloutRule = {
  /** `path@version` of the segment that the audience is; null for everyone else. */
  segment: string | null;
  /** Null holds for everyone. */
  condition: Condition | null;
  /** How much of the audience gets the candidate: a whole number from 0 to 100. */
  percent: number;
};

/** The version that somebody gets under a rollout, and why. */
export type Choice = {
  variant: "live" | "candidate";
  /** A rule of 0 or 100 % is a match; between them the bucket decides; where nothing decided, the live version is static. */
  reason: "STATIC" | "TARGETING_MATCH" | "SPLIT";
  /** The index of the rule that held. */
  rule: number | null;
  segment: string | null;
  percent: number | null;
  /** From 0 to below 100, the same for ever for one person in one rollout. The candidate is for those below the percentage. */
  bucket: number | null;
};

/** What everybody gets when no rollout runs, or none that is understood. */
export const LIVE: Choice = Object.freeze({
  variant: "live",
  reason: "STATIC",
  rule: null,
  segment: null,
  percent: null,
  bucket: null,
});

type CompiledRule = {
  holds: ((context: EvaluationContext) => boolean) | null;
  percent: number;
  /** The answer that needs no bucket: to everybody at 0 or 100 %, else to whoever has no key. */
  whole: Choice;
  splits: boolean;
};

const BUCKETS = 100;
const HASHES = 2 ** 32;

/**
 * Rules compiled once, to be asked per call. The first rule whose condition holds decides. Never throws: with rules or
 * a context that it cannot read, everybody gets the live version.
 */
export function compileRollout(rollout: {
  /** Stands before the targeting key in what is hashed. */
  seed: string;
  rules: readonly RolloutRule[];
}): (context: EvaluationContext) => Choice {
  const rules = compileRules(rollout.rules);
  if (!rules || typeof rollout.seed !== "string") return () => LIVE;
  const hash = hashAfter(rollout.seed);
  return (context) => {
    try {
      for (const { holds, whole, splits, percent } of rules) {
        if (holds !== null && !holds(context)) continue;
        const key = splits ? context.targetingKey : null;
        if (typeof key !== "string" || key === "") return whole;
        const bucket = (hash(key) * BUCKETS) / HASHES;
        const variant = bucket < percent ? "candidate" : "live";
        return { variant, reason: "SPLIT", rule: whole.rule, segment: whole.segment, percent, bucket };
      }
    } catch {
      // As where no rule holds.
    }
    return LIVE;
  };
}

function compileRules(rules: readonly RolloutRule[]): CompiledRule[] | null {
  if (!Array.isArray(rules)) return null;
  const compiled = rules.map(compileRule);
  return compiled.every((rule) => rule !== null) ? compiled : null;
}

function compileRule({ segment, condition, percent }: RolloutRule, rule: number): CompiledRule | null {
  const holds = condition === null ? null : compileCondition(condition);
  if (condition !== null && holds === null) return null;
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) return null;
  const splits = percent > 0 && percent < 100;
  const whole: Choice = Object.freeze({
    variant: percent === 100 ? "candidate" : "live",
    reason: splits ? "STATIC" : "TARGETING_MATCH",
    rule,
    segment,
    percent,
    bucket: null,
  });
  return { holds, percent, whole, splits };
}
