import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import {
  dwellSchema,
  MAX_ROLLOUT_STEPS,
  percentSchema,
  sampleSchema,
} from "@/lib/artifacts/content/ladder-rules-content";
import { momentSchema } from "@/lib/kernel/moment";

const MAX_SEGMENTS = 20;
const ON_BREACH = ["roll_back", "hold"] as const;

const stepSchema = z.strictObject({
  /** Of each segment, in their order, and of everyone else at the end. */
  percents: z
    .array(percentSchema)
    .min(1, "Say how much everyone else gets.")
    .max(MAX_SEGMENTS + 1),
  dwellMinutes: dwellSchema.default(0),
  /** So many answers of the version are counted in this step before the next one begins by itself. */
  sample: sampleSchema.optional(),
  /** A person lets the next step begin. */
  hold: z.boolean().default(false),
});

/** How a rollout goes, as it is asked for. Issues name the cell that they are about, such as `steps.1.percents.0`. */
export const planInputSchema = z
  .strictObject({
    startsAt: momentSchema("A start is a moment such as 2026-12-01T09:00:00Z.").nullish(),
    /** Paths of segments: the first that holds decides. Everyone else is the last audience, and is not named. */
    segments: z
      .array(artifactPathSchema)
      .max(MAX_SEGMENTS, `A rollout tells at most ${MAX_SEGMENTS} segments apart.`)
      .refine((paths) => new Set(paths).size === paths.length, "A segment is listed twice.")
      .default([]),
    /** What happens at once when a guard is breached; it is rolled back where this is left out. */
    onBreach: z.enum(ON_BREACH).optional(),
    steps: z
      .array(stepSchema)
      .min(1, "A rollout has steps.")
      .max(MAX_ROLLOUT_STEPS, `A rollout has at most ${MAX_ROLLOUT_STEPS} steps.`),
  })
  .superRefine((plan, context) => {
    for (const { path, message } of findPlanFaults(plan)) context.addIssue({ code: "custom", path, message });
  });

export type PlanInput = z.output<typeof planInputSchema>;

type Fault = { path: (string | number)[]; message: string };
type Shape = {
  startsAt?: string | null | undefined;
  segments: readonly string[];
  steps: readonly { percents: readonly number[] }[];
};

/** What keeps a plan from being one: shares that fall, a step that changes nothing, an end that is not everyone. */
export function findPlanFaults({ startsAt, segments, steps }: Shape): Fault[] {
  const faults: Fault[] = [];
  const audiences = segments.length + 1;
  if (steps.length === 1 && !startsAt)
    faults.push({
      path: ["steps"],
      message: "One step at once is a promotion: promote the version, or add a step before the last.",
    });
  for (const [at, { percents }] of steps.entries()) {
    const before = steps[at - 1]?.percents;
    if (percents.length !== audiences) {
      faults.push({ path: ["steps", at, "percents"], message: `This step needs ${audiences} shares.` });
      continue;
    }
    for (const [audience, percent] of percents.entries()) {
      const path = ["steps", at, "percents", audience];
      const least = before?.[audience] ?? 0;
      if (percent < least)
        faults.push({ path, message: `A share never falls: it is ${least} % in the step before.` });
      else if (at === steps.length - 1 && percent !== 100)
        faults.push({ path, message: "The last step is 100 % of everyone." });
    }
    if (percents.every((percent, audience) => percent === (before?.[audience] ?? 0)))
      faults.push({
        path: ["steps", at, "percents"],
        message: "This step gives the version to nobody more.",
      });
  }
  return faults;
}
