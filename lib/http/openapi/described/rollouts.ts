import { z } from "zod";
import { abortRollout } from "@/lib/rollouts/commands/abort-rollout";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import { resumeRollout } from "@/lib/rollouts/commands/resume-rollout";
import { startRollout } from "@/lib/rollouts/commands/start-rollout";
import { explainChoice } from "@/lib/rollouts/queries/explain-choice";
import { getRollout } from "@/lib/rollouts/queries/get-rollout";
import { listRollouts } from "@/lib/rollouts/queries/list-rollouts";
import { previewRollout } from "@/lib/rollouts/queries/preview-rollout";
import { describeOperation } from "../described-operation";
import { blocker, count, id, kind, moment, path, version } from "./shapes";

const where = { environment: "prod", path: "support/refund-reply" };
const one = { ...where, rollout: "0198c0de-7a11-7000-8000-00000000000b" };
const mark = z.object({ key: z.string(), name: z.string(), color: z.string() });
const status = z.enum(["scheduled", "running", "held", "completed", "aborted", "superseded"]);
const step = count.meta({ description: "Counted from 1; 0 before the first" });
const why = z.string().nullable();
const shares = z.string().meta({ description: "What a step gives, in words", examples: ["25 %"] });
const plan = z.object({
  startsAt: moment.nullable(),
  audiences: z
    .array(z.string().nullable())
    .meta({ description: "`path@version` of segments; null for everyone else, who are last" }),
  onBreach: z
    .enum(["roll_back", "hold"])
    .optional()
    .meta({ description: "What a breach of a guard does at once; it rolls back where this is left out" }),
  steps: z.array(
    z.object({
      percents: z.array(count),
      dwellMinutes: count,
      sample: count
        .optional()
        .meta({ description: "So many answers are counted in it before the next one begins by itself" }),
      hold: z.boolean(),
    }),
  ),
});
const usual = {
  segments: ["segments/eu-customers"],
  steps: [
    { percents: [25, 5], dwellMinutes: 60, sample: 1000 },
    { percents: [100, 50], dwellMinutes: 60, hold: true },
    { percents: [100, 100] },
  ],
};

const rollout = z.object({
  id,
  path,
  environment: z.string(),
  base: version.meta({ description: "What was live when it started" }),
  version,
  status,
  step,
  shares,
  stepSince: moment,
  nextStepAt: moment.nullable().meta({ description: "When the plan lets the next step begin" }),
  goesOnByItself: z.boolean().meta({ description: "False where a person has to let it" }),
  counted: z.object({ server: count, client: count }).meta({
    description:
      "Answers of the version in this step, by servers and as instances tell of themselves; each counted once at most",
  }),
  sample: z
    .object({ have: count, need: count })
    .nullable()
    .meta({ description: "How many of them this step waits for; null where it waits for none" }),
  held: z.object({ since: moment, reason: z.string(), by: z.string() }).nullable(),
  ended: z.object({ at: moment, reason: why, by: z.string() }).nullable(),
  plan,
  startedBy: z.string(),
  reason: why,
  at: moment,
  moves: z
    .array(z.object({ kind: z.string(), step, shares, by: z.string(), reason: why, at: moment }))
    .meta({ description: "Everything that happened to it, newest first" }),
});

/** What a move answers. */
const moved = { id, path, environment: z.string(), version, step, at: moment };
const may = z.object({ allowed: z.boolean(), why });

export const ROLLOUTS = [
  describeOperation(startRollout, {
    summary: "Start a rollout",
    description:
      "Rolls a version out beside what is live, by percentages that only rise, for each segment and for everyone else. The gate is asked now and again at each step, and the steps are no faster than the environment's rule lets them be. Segments stay in the version that they have now; nobody who gets the version is moved out as a share grows. With `startsAt` it begins then; one step of 100 % is a promotion at that time. A step with `hold` waits for a person; any other goes on by itself after `dwellMinutes`, once `sample` answers of the version were counted in it where it says so. A guard that is breached rolls it back at once, or holds it where the plan says `onBreach: hold`; nothing measures a rollout yet, so there is no guard that could be breached, and the screen does not ask for it.",
    example: { ...where, version: "1.4.2", replaces: "1.4.1", plan: usual },
    answer: z.object({ ...moved, base: version, steps: count }),
  }),
  describeOperation(advanceRollout, {
    summary: "Begin the next step",
    description:
      "If the gate is still open. The last step makes the version live, which ends the rollout. `step` is the one that was seen: at another one by now, nothing happens.",
    example: { ...one, step: 1 },
    answer: z.object({ ...moved, steps: count, status: z.enum(["running", "held", "aborted", "completed"]) }),
  }),
  describeOperation(holdRollout, {
    summary: "Hold a rollout",
    description: "It stays at its step until somebody lets it go on. Owners and support leads may.",
    example: { ...one, step: 1, reason: "Complaints from one shop" },
    answer: z.object({ ...moved, status: z.literal("held") }),
  }),
  describeOperation(resumeRollout, {
    summary: "Let a rollout go on",
    description: "As its plan says: a step that is over by then ends at once.",
    example: { ...one, step: 1 },
    answer: z.object({ ...moved, status: z.enum(["scheduled", "running"]) }),
  }),
  describeOperation(abortRollout, {
    summary: "Roll a rollout back",
    description:
      "Everyone gets what was live when it started, at once. It never waits for the gate, an approval or a freeze; it asks for a reason, and locks a version that somebody got.",
    example: { ...one, reason: "Promises vouchers that do not exist" },
    answer: z.object({ ...moved, base: version, locked: z.boolean(), status: z.literal("aborted") }),
  }),
  describeOperation(getRollout, {
    summary: "Get the rollout of an artifact",
    description:
      "What runs in an environment, whether its next step may begin and what stands in the way, and the rollouts before it.",
    example: where,
    answer: z.object({
      path,
      kind,
      environment: mark,
      live: z.object({ version, since: moment }).nullable(),
      running: rollout.nullable(),
      next: z.object({ allowed: z.boolean(), blockers: z.array(blocker) }).nullable(),
      lost: why.meta({
        description:
          "Why it will be held instead of going on by itself: whoever let it go on may do so no longer",
      }),
      earlier: z.array(rollout),
      owners: why,
      may: z.object({ advance: may, control: may }),
    }),
  }),
  describeOperation(listRollouts, {
    summary: "List rollouts",
    description:
      "Those that have not ended, by path; of one artifact, of several (`paths`, with commas between them), or those that tell one segment apart.",
    example: { environment: "prod" },
    answer: z.object({ data: z.array(rollout) }),
  }),
  describeOperation(previewRollout, {
    summary: "Ask whether a rollout may start",
    description:
      "With every blocker, and what the environment asks of the steps. Without a plan: of the one that is offered first.",
    example: { ...where, version: "1.4.2", plan: usual },
    answer: z.object({
      path,
      environment: mark,
      version,
      live: version.nullable(),
      allowed: z.boolean(),
      blockers: z.array(blocker),
      rule: z
        .object({
          paths: z.string(),
          steps: z.array(count),
          dwellMinutes: count,
          sample: count,
          hold: z.boolean(),
        })
        .nullable(),
      plan,
      shares: z.array(shares),
      running: z
        .object({
          id,
          versionId: id,
          version,
          startsAt: moment.nullable().meta({ description: "When it begins; null once it has" }),
          held: z.boolean(),
        })
        .nullable(),
      may: z.object({ start: z.boolean(), why }),
    }),
  }),
  describeOperation(explainChoice, {
    summary: "Ask who gets what",
    description:
      "The version that a context gets in an environment now, and why: decided by what services decide with. `bucket` is from 0 to below 100; those below the percentage get the candidate.",
    example: { ...where, context: { targetingKey: "customer-17", region: "eu" } },
    answer: z.object({
      path,
      environment: z.string(),
      targetingKey: z.string().nullable(),
      version,
      variant: z.enum(["live", "candidate"]),
      reason: z.enum(["STATIC", "TARGETING_MATCH", "SPLIT"]),
      rule: count.nullable(),
      segment: z.string().nullable(),
      percent: count.nullable(),
      bucket: z.number().nullable(),
      rollout: z.object({ id, step, steps: count }).nullable(),
      why: z.string(),
    }),
  }),
];
