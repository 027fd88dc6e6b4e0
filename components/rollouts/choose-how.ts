import { describeMinutes } from "./describe-minutes";
import type { How } from "./how-choice";

type Rule = {
  paths: string;
  steps: readonly number[];
  dwellMinutes: number;
  sample?: number | undefined;
  hold?: boolean | undefined;
};

type Facts = {
  /** As an address asks for it. */
  asked: string | null;
  live: string | null;
  version: string;
  /** What the environment asks of rollouts; null where it asks nothing. */
  rule: Rule | null;
  environment: string;
};

/** How a version comes: as asked for, or as the environment demands; and why the other ways are closed. */
export function chooseHow({ asked, live, version, rule, environment }: Facts): {
  how: How;
  blocked: Partial<Record<How, string>>;
} {
  if (live === null || live === version) {
    const reason =
      live === null
        ? `Nothing is live in ${environment}: there is no version that others could keep.`
        : `${version} is live in ${environment} already.`;
    return { how: "now", blocked: { later: reason, gradually: reason } };
  }
  if (rule) {
    const reason = describeRule(rule, environment);
    return { how: "gradually", blocked: { now: reason, later: reason } };
  }
  return { how: asked === "gradually" || asked === "later" ? asked : "now", blocked: {} };
}

/** What an environment asks of rollouts, in a sentence. */
export function describeRule(
  { paths, steps, dwellMinutes, sample, hold }: Rule,
  environment: string,
): string {
  const wait = dwellMinutes > 0 ? `, each step for ${describeMinutes(dwellMinutes)} at least` : "";
  const answers = sample ? `, ${sample.toLocaleString("en-US")} answers counted in each` : "";
  const person = hold ? ", and a person lets each step begin" : "";
  const of = paths === "**" ? "everything" : paths;
  return `${environment} takes ${of} gradually: ${steps.join(" · ")} % at most${wait}${answers}${person}.`;
}
