import type { LadderRule } from "@/lib/artifacts/content/ladder-rules-content";
import { describeMinutes } from "./describe-minutes";

/** What a rule asks of each step, short: `5 · 25 % at most, 1 hour a step at least, a person for each`. */
export function describeLadderRule({ steps, dwellMinutes, sample, hold }: Omit<LadderRule, "paths">): string {
  const least = dwellMinutes > 0 ? `, ${describeMinutes(dwellMinutes)} a step at least` : "";
  const answers = sample ? `, ${sample.toLocaleString("en-US")} answers a step at least` : "";
  const person = hold ? ", a person for each" : "";
  return `${steps.join(" · ")} % at most${least}${answers}${person}`;
}
