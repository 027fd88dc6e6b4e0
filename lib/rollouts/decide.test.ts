import { describe, expect, it } from "vitest";
import type { PromotionFacts } from "@/lib/releases/gate";
import { decideAdvance, decideStart, presentRolloutBlockers } from "./decide";
import { describeChoice } from "./describe-choice";
import type { RolloutPlan } from "./plan";
import type { Progress } from "./progress";

const NOW = new Date("2026-12-01T12:00:00Z");
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const promotion: PromotionFacts = {
  path: "support/refund-reply",
  version: "1.4.0",
  served: true,
  archived: false,
  origin: "change",
  owners: { owners: "@support-owners", environment: null, have: 1, min: 1, outdated: [] },
  environmentOwners: null,
  objections: [],
  environment: { key: "prod", protected: true, requiredApprovals: 1, previous: null, freeze: null },
  lock: null,
  live: "1.3.1",
  evals: [],
  ladderRule: null,
};
const plan: RolloutPlan = {
  startsAt: null,
  audiences: [{ segment: null, condition: null }],
  steps: [
    { percents: [5], dwellMinutes: 60, hold: false },
    { percents: [25], dwellMinutes: 60, hold: true },
    { percents: [100], dwellMinutes: 0, hold: false },
  ],
};
const ladderRule = { paths: "**", steps: [5, 25, 100], dwellMinutes: 30 };
const freeze = { until: at(120), reason: "Audit" };
const frozen = { ...promotion, environment: { ...promotion.environment, freeze } };
const later = { ...plan, startsAt: at(180).toISOString() };
const minuteOf = (moment: Date) => moment.toISOString().slice(0, 16).replace("T", " ");
const codes = ({ blockers }: { blockers: readonly { code: string }[] }) => blockers.map(({ code }) => code);

describe("a rollout may start", () => {
  it.each<[string, Partial<Parameters<typeof decideStart>[0]>, string[]]>([
    ["when the gate is open", {}, []],
    ["where the environment asks for one", { promotion: { ...promotion, ladderRule } }, []],
    [
      "only as slowly as that",
      { promotion: { ...promotion, ladderRule: { ...ladderRule, steps: [1, 100] } } },
      ["rollout_too_fast"],
    ],
    ["not where nothing is live", { promotion: { ...promotion, live: null } }, ["nothing_live"]],
    [
      "not beside another one",
      { running: { version: "1.3.9", startsAt: null, held: false } },
      ["rollout_running"],
    ],
    ["not of what is live", { promotion: { ...promotion, live: "1.4.0" } }, ["already_live"]],
    ["not without approvals", { promotion: { ...promotion, owners: null } }, ["no_owner"]],
    ["not in a freeze", { promotion: frozen }, ["environment_frozen"]],
    ["after a freeze, when it starts later", { promotion: frozen, plan: later }, []],
  ])("%s", (_sentence, change, expected) => {
    expect(codes(decideStart({ promotion, plan, running: null, ...change }, NOW))).toEqual(expected);
  });
});

it.each([
  [null, false, "1.3.9 is being rolled out in prod. Let it end, or roll it back."],
  [at(180), false, `1.3.9 is scheduled in prod for ${minuteOf(at(180))} UTC. Call it off, or let it come.`],
  [
    at(180),
    true,
    `1.3.9 was scheduled in prod for ${minuteOf(at(180))} UTC, and is held before it has begun. Call it off, or let it come.`,
  ],
])("what is in the way is told as it is: from %s, held %s", (startsAt, held, expected) => {
  const running = { version: "1.3.9", startsAt: startsAt?.toISOString() ?? null, held };
  const { blockers } = decideStart({ promotion, plan, running }, NOW);
  expect(presentRolloutBlockers(blockers, "prod").map(({ text, wayOut }) => `${text} ${wayOut}`)).toEqual([
    expected,
  ]);
});

describe("the next step may begin", () => {
  const running: Progress = { status: "running", step: 1, stepSince: at(-60), held: null, ended: null };
  const second = { ...running, step: 2 };
  const scheduled: Progress = { ...running, status: "scheduled", step: 0 };
  const first = { percents: [5], dwellMinutes: 60, hold: false, sample: 1000 };
  const sampled = { ...plan, steps: [first, ...plan.steps.slice(1)] };
  const asksSample = { ...promotion, ladderRule: { ...ladderRule, dwellMinutes: 0, sample: 500 } };
  type Facts = Parameters<typeof decideAdvance>[0];
  it.each<[string, Partial<Facts>, string[]]>([
    ["by itself at exactly its end", { by: "clock" }, []],
    [
      "by itself no minute sooner",
      { by: "clock", progress: { ...running, stepSince: at(-59) } },
      ["step_not_over"],
    ],
    ["by a person at any time", { progress: { ...running, stepSince: at(0) } }, []],
    [
      "by a person not before the environment lets it",
      { progress: { ...running, stepSince: at(-29) }, promotion: { ...promotion, ladderRule } },
      ["step_not_over"],
    ],
    ["by itself at exactly its sample", { by: "clock", plan: sampled, counted: 1000 }, []],
    [
      "by itself not a single answer sooner",
      { by: "clock", plan: sampled, counted: 999 },
      ["sample_missing"],
    ],
    [
      "by itself neither before its end nor before its sample",
      { by: "clock", plan: sampled, counted: 999, progress: { ...running, stepSince: at(-59) } },
      ["step_not_over", "sample_missing"],
    ],
    [
      "by itself at its start, whatever its first step waits for",
      {
        by: "clock",
        plan: { ...sampled, startsAt: at(0).toISOString() },
        progress: { ...running, status: "scheduled", step: 0 },
      },
      [],
    ],
    ["by a person before its sample", { plan: sampled }, []],
    [
      "by a person not before the sample that the environment asks for",
      { plan: sampled, promotion: asksSample, counted: 499 },
      ["sample_missing", "rollout_too_fast"],
    ],
    ["by a person where it waits for one", { progress: second }, []],
    ["not by itself where it waits for a person", { by: "clock", progress: second }, ["waits_for_person"]],
    [
      "not while it is held",
      { progress: { ...running, status: "held", held: { since: NOW, reason: "Odd" } } },
      ["rollout_held"],
    ],
    [
      "not after its end, whatever the gate says",
      { promotion: frozen, progress: { ...running, status: "aborted", ended: { at: NOW, reason: "Odd" } } },
      ["rollout_ended"],
    ],
    ["not in a freeze", { promotion: frozen }, ["environment_frozen"]],
    ["not by itself where nobody answers for it", { by: "clock", lost: "They left." }, ["nobody_answers"]],
    ["by a person, who answers for it", { lost: "They left." }, []],
    [
      "not when its version was locked meanwhile",
      { promotion: { ...promotion, lock: { reason: "Rude", since: NOW } } },
      ["version_locked"],
    ],
    [
      "not when the environment asks for more by now",
      { promotion: { ...promotion, ladderRule: { ...ladderRule, steps: [1, 5, 100] } } },
      ["rollout_too_fast", "rollout_too_fast"],
    ],
    [
      "not on a breach",
      { readings: [{ guard: "CSAT", state: "breach", text: "4.1, not 4.5" }] },
      ["guard_breach"],
    ],
    [
      "not without data",
      { readings: [{ guard: "CSAT", state: "no_data", text: "n = 0" }] },
      ["guard_no_data"],
    ],
    ["on a healthy guard", { readings: [{ guard: "CSAT", state: "healthy", text: "4.6" }] }, []],
    [
      "by itself when it was to start",
      { by: "clock", plan: { ...plan, startsAt: at(0).toISOString() }, progress: scheduled },
      [],
    ],
    ["not by itself before", { by: "clock", plan: later, progress: scheduled }, ["step_not_over"]],
    ["before, by a person", { plan: later, progress: scheduled }, []],
  ])("%s", (_sentence, change, expected) => {
    const facts: Facts = {
      promotion,
      plan,
      progress: running,
      by: "person",
      lost: null,
      counted: 0,
      readings: [],
      ...change,
    };
    const decision = decideAdvance(facts, NOW);
    expect(codes(decision)).toEqual(expected);
    expect(decision.allowed).toBe(expected.length === 0);
    for (const told of presentRolloutBlockers(decision.blockers, "prod"))
      expect(
        [told.text, told.wayOut].every((text) => text.length > 5),
        told.code,
      ).toBe(true);
  });
});

describe("who gets what is said", () => {
  const choice = {
    variant: "candidate",
    reason: "SPLIT",
    rule: 0,
    segment: null,
    percent: 50,
    bucket: 37.412,
  } as const;
  it.each<[string, Parameters<typeof describeChoice>[0]["choice"], string | null, string]>([
    ["by the bucket", choice, "u", "Everyone else: 50 % get 1.4.0; bucket 37.41 is below 50, so 1.4.0."],
    [
      "by a bucket above",
      { ...choice, variant: "live", bucket: 50, segment: "segments/eu@1.0.0" },
      "u",
      "Matches segments/eu@1.0.0: 50 % get 1.4.0; bucket 50.00 is not below 50, so 1.3.1.",
    ],
    [
      "without a key",
      { ...choice, variant: "live", reason: "STATIC", bucket: null },
      null,
      "Everyone else: 50 % get 1.4.0, but there is no targeting key, so 1.3.1.",
    ],
    [
      "by the segment alone",
      { ...choice, reason: "TARGETING_MATCH", percent: 100, bucket: null, segment: "segments/eu@1.0.0" },
      null,
      "Matches segments/eu@1.0.0: 100 % get 1.4.0.",
    ],
  ])("%s", (_how, told, targetingKey, sentence) => {
    expect(describeChoice({ choice: told, live: "1.3.1", candidate: "1.4.0", targetingKey })).toBe(sentence);
  });
});
