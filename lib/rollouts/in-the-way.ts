import type { RolloutPlan } from "./plan";

/** A rollout that has not ended, as whoever wants another one there is told of it. */
export type InTheWay = {
  version: string;
  /** When it begins; null once it has. */
  startsAt: string | null;
  held: boolean;
};

type Facts = { version: string; plan: Pick<RolloutPlan, "startsAt">; step: number; held: object | null };

export function toInTheWay({ version, plan, step, held }: Facts): InTheWay {
  return { version, startsAt: step === 0 ? plan.startsAt : null, held: held !== null };
}

/** What is there, without a stop at its end. */
export function describeInTheWay({ version, startsAt, held }: InTheWay, environment: string): string {
  if (startsAt === null) return `${version} is being rolled out in ${environment}`;
  const time = `${startsAt.slice(0, 16).replace("T", " ")} UTC`;
  return held
    ? `${version} was scheduled in ${environment} for ${time}, and is held before it has begun`
    : `${version} is scheduled in ${environment} for ${time}`;
}
