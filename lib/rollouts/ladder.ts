import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import type { RolloutPlan } from "./plan";

/** Where a plan goes faster than the environment lets it. `step` counts from 1. */
export type LadderFault = { code: "rollout_too_fast"; step: number } & (
  | { fault: "percent"; percent: number; most: number }
  | { fault: "dwell"; dwellMinutes: number; least: number }
  | { fault: "sample"; sample: number; least: number }
  | { fault: "hold" }
);

type Steps = Pick<RolloutPlan, "steps">;

/** At no step may anybody's share be above the rule's at that step, and no step but the last may be shorter. */
export function findLadderFaults({ steps }: Steps, rule: LadderRule | null): LadderFault[] {
  if (!rule) return [];
  return steps.flatMap(({ percents, dwellMinutes, sample = 0, hold }, at): LadderFault[] => {
    const step = at + 1;
    const most = rule.steps[at] ?? 100;
    const percent = Math.max(...percents);
    const isLast = step === steps.length;
    const too = { code: "rollout_too_fast" as const, step };
    return [
      ...(percent > most ? [{ ...too, fault: "percent" as const, percent, most }] : []),
      ...(!isLast && dwellMinutes < rule.dwellMinutes
        ? [{ ...too, fault: "dwell" as const, dwellMinutes, least: rule.dwellMinutes }]
        : []),
      ...(!isLast && rule.sample && sample < rule.sample
        ? [{ ...too, fault: "sample" as const, sample, least: rule.sample }]
        : []),
      ...(!isLast && rule.hold && !hold ? [{ ...too, fault: "hold" as const }] : []),
    ];
  });
}

/** The steps that a rule asks for, for everyone alike: what is offered first. */
export function planOfRule({ steps, dwellMinutes, sample, hold }: LadderRule): RolloutPlan["steps"] {
  return steps.map((percent, at) => {
    const isLast = at === steps.length - 1;
    return {
      percents: [percent],
      dwellMinutes: isLast ? 0 : dwellMinutes,
      ...(sample && !isLast ? { sample } : {}),
      hold: !isLast && hold === true,
    };
  });
}

export function describeLadderFault(
  fault: LadderFault,
  environment: string,
): { text: string; wayOut: string } {
  switch (fault.fault) {
    case "percent":
      return {
        text: `Step ${fault.step} gives ${fault.percent} %; ${environment} allows ${fault.most} % there.`,
        wayOut: `Lower step ${fault.step}, or put a step before it.`,
      };
    case "dwell":
      return {
        text: `Step ${fault.step} lasts ${fault.dwellMinutes} minutes; ${environment} asks for ${fault.least}.`,
        wayOut: `Let step ${fault.step} last longer.`,
      };
    case "sample":
      return {
        text: `Step ${fault.step} asks for ${fault.sample} answers; ${environment} asks for ${fault.least}.`,
        wayOut: `Let step ${fault.step} wait for ${fault.least} answers.`,
      };
    case "hold":
      return {
        text: `Step ${fault.step} goes on by itself; ${environment} asks for a person after each step.`,
        wayOut: `Hold step ${fault.step} for a person.`,
      };
  }
}
