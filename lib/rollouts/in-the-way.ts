import type { RolloutPlan } from "./plan";
import type { Progress } from "./progress";

/** A rollout that has not ended, as whoever wants another one there is told of it. */
export type InTheWay = {
  version: string;
  /** When it begins; null once it has. */
  startsAt: string | null;
  held: boolean;
};

type Facts = { version: string; plan: RolloutPlan; progress: Progress };

export function toInTheWay({ version, plan, progress }: Facts): InTheWay {
  return {
    version,
    startsAt: progress.step === 0 ? plan.startsAt : null,
    held: progress.held !== null,
  };
}

/** What is there, without a stop at its end. */
export function describeInTheWay({ version, startsAt, held }: InTheWay, environment: string): string {
  if (startsAt === null) return `${version} is being rolled out in ${environment}`;
  const time = `${startsAt.slice(0, 16).replace("T", " ")} UTC`;
  return held
    ? `${version} was scheduled in ${environment} for ${time}, and is held before it has begun`
    : `${version} is scheduled in ${environment} for ${time}`;
}
