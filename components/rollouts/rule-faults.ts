import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import { findLadderFaults, type LadderFault } from "@/lib/rollouts/ladder";
import type { PlanInput } from "@/lib/rollouts/plan-input";
import { describeMinutes } from "./describe-minutes";
import type { Faults } from "./ladder-draft";

type Cell = readonly [cell: string, message: string];

/** Where a plan goes faster than its environment lets it, at the cells that are to be changed. */
export function findRuleFaults(plan: PlanInput, rule: LadderRule | null, environment: string): Faults {
  const faults = findLadderFaults(plan, rule);
  return new Map(faults.flatMap((fault) => toCells(fault, plan, environment)));
}

function toCells(fault: LadderFault, plan: PlanInput, environment: string): Cell[] {
  const at = `steps.${fault.step - 1}`;
  switch (fault.fault) {
    case "percent":
      return (plan.steps[fault.step - 1]?.percents ?? []).flatMap((percent, audience): Cell[] =>
        percent > fault.most
          ? [[`${at}.percents.${audience}`, `${environment} allows ${fault.most} % here.`]]
          : [],
      );
    case "dwell":
      return [[`${at}.dwellMinutes`, `${environment} asks for ${describeMinutes(fault.least)}.`]];
    case "sample":
      return [[`${at}.sample`, `${environment} asks for ${fault.least} answers.`]];
    case "hold":
      return [[`${at}.hold`, `${environment} asks for a person here.`]];
  }
}
