/** A rollout that has not ended, as a row of a list tells it. */
export type RolloutBeside = {
  path: string;
  environment: string;
  version: string;
  status: string;
  /** Counted from 1; 0 before the first. */
  step: number;
  /** "25 %", or what each audience gets. */
  shares: string;
  /** What each audience gets in this step, from 0 to 100; nothing before the first. */
  percents: readonly number[];
};

type Told = Omit<RolloutBeside, "percents"> & { plan: { steps: readonly { percents: readonly number[] }[] } };

/** What a list needs of what the registry tells of a rollout. */
export function toBeside({ path, environment, version, status, step, shares, plan }: Told): RolloutBeside {
  return {
    path,
    environment,
    version,
    status,
    step,
    shares,
    percents: plan.steps[step - 1]?.percents ?? [],
  };
}

/** "25 % on 1.4.0", or that it waits for its time. */
export function describeBeside({ version, step, shares }: RolloutBeside): string {
  return step === 0 ? `${version} is scheduled` : `${shares} on ${version}`;
}
