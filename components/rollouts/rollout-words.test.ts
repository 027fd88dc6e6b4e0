import { describe, expect, it } from "vitest";
import type { RolloutView } from "@/lib/rollouts/describe-rollout";
import { blockMoves } from "./block-moves";
import { chooseHow, describeRule } from "./choose-how";
import { describeMinutes } from "./describe-minutes";
import { describeMove, reasonsOf } from "./move-kinds";
import { expectAfter, findMove } from "./move-state";
import { sharesAt } from "./shares";

const AT = "2026-11-26T21:00:00.000Z";
const rollout: RolloutView = {
  id: "r1",
  path: "support/reply",
  environment: "prod",
  base: "1.0.0",
  version: "1.0.1",
  status: "running",
  step: 1,
  shares: "25 %",
  stepSince: AT,
  nextStepAt: AT,
  goesOnByItself: false,
  counted: { server: 0, client: 0 },
  sample: null,
  held: null,
  ended: null,
  plan: {
    startsAt: null,
    audiences: ["segments/eu@1.0.0", null],
    steps: [
      { percents: [25, 5], dwellMinutes: 0, hold: true },
      { percents: [100, 50], dwellMinutes: 0, hold: true },
      { percents: [100, 100], dwellMinutes: 0, hold: false },
    ],
  },
  startedBy: "Omar",
  reason: null,
  at: AT,
  moves: [{ kind: "started", step: 1, shares: "25 %", by: "Omar", reason: null, at: AT }],
};
const moved = (kind: string, step: number): RolloutView => ({
  ...rollout,
  step,
  moves: [{ kind, step, shares: "", by: "Omar", reason: null, at: AT }, ...rollout.moves],
});

describe("a move of a rollout", () => {
  it("says what will happen, and what has", () => {
    expect(sharesAt(rollout, 2)).toBe("100 % of segments/eu, 50 % of everyone else");
    expect(describeMove("advance", rollout).what).toContain("Nobody who has 1.0.1 loses it.");
    expect(describeMove("advance", { ...rollout, step: 2 }).button).toBe("Make 1.0.1 live in prod");
    expect(describeMove("abort", rollout).what).toContain("1.0.1 is locked");
    expect(describeMove("abort", { ...rollout, step: 0 }).what).toContain("not locked");
    expect(describeMove("abort", rollout).button).toBe("Roll back prod to 1.0.0");
    expect(describeMove("abort", { ...rollout, step: 0 }).button).toBe("Call off 1.0.1");
    expect(reasonsOf("abort", { step: 0 })).not.toContain("Wrong answers");
    expect(reasonsOf("abort", { step: 0 })).toContain("No longer wanted");
    expect(reasonsOf("abort", { step: 1 })).toContain("Wrong answers");
    expect(reasonsOf("advance", { step: 1 })).toBeNull();
  });

  it("is looked for after a lost connection by its kind and step, so that another one is not taken for it", () => {
    const asked = { act: "advance", step: 1 } as const;
    expect(findMove(asked, rollout)).toBeNull();
    expect(findMove(asked, moved("advanced", 2))).toMatchObject({ step: 2 });
    expect(findMove(asked, moved("advanced", 3))).toBeNull();
    expect(findMove(asked, moved("held", 1))).toBeNull();
    expect(findMove({ act: "hold", step: 1 }, moved("held", 1))).toMatchObject({ step: 1 });
    expect(findMove({ act: "abort", step: 1 }, moved("aborted", 1))).not.toBeNull();
  });

  it("changes for services what they are asked about then, and nothing where it changes nothing", () => {
    const recorded = { id: "r1", version: "1.0.1", step: 2, at: AT, status: "running" };
    expect(expectAfter("advance", recorded, rollout)).toMatchObject({
      rollout: { id: "r1", step: 2 },
      version: null,
    });
    expect(expectAfter("advance", { ...recorded, status: "completed" }, rollout)).toMatchObject({
      rollout: null,
      version: "1.0.1",
    });
    expect(expectAfter("abort", { ...recorded, step: 1 }, rollout)).toMatchObject({
      rollout: null,
      version: "1.0.0",
    });
    expect(expectAfter("abort", { ...recorded, step: 0 }, rollout)).toBeNull();
    expect(expectAfter("hold", recorded, rollout)).toBeNull();
  });

  it("is named on a button by its step where it has several shares, and by the share where it has one", () => {
    expect(describeMove("advance", rollout).button).toBe("Advance to step 2");
    expect(describeMove("hold", rollout).button).toBe("Hold at step 1");
    const steps = [
      { percents: [25], dwellMinutes: 0, hold: true },
      { percents: [50], dwellMinutes: 0, hold: true },
      { percents: [100], dwellMinutes: 0, hold: false },
    ];
    const alone = { ...rollout, plan: { startsAt: null, audiences: [null], steps } };
    expect(describeMove("advance", alone).button).toBe("Advance to 50 %");
    expect(describeMove("hold", alone).button).toBe("Hold at 25 %");
  });

  it("is blocked by who may, then by what the gate says", () => {
    const may = { advance: { allowed: true, why: null }, control: { allowed: true, why: null } };
    const blocker = { text: "prod is frozen.", wayOut: "Wait." };
    expect(blockMoves({ may, next: { allowed: true, blockers: [] } }).advance).toBeNull();
    expect(blockMoves({ may, next: { allowed: false, blockers: [blocker] } })).toEqual({
      advance: "prod is frozen. Wait.",
      hold: null,
      resume: null,
      abort: null,
    });
    const reads = { allowed: false, why: "Only owners can: Omar." };
    expect(blockMoves({ may: { advance: reads, control: reads }, next: null })).toEqual({
      advance: reads.why,
      hold: reads.why,
      resume: reads.why,
      abort: reads.why,
    });
  });
});

describe("how a version comes", () => {
  const facts = { asked: null, live: "1.0.0", version: "1.0.1", rule: null, environment: "prod" };
  const rule = { paths: "support/**", steps: [10, 100], dwellMinutes: 60, hold: true };

  it("is at once unless something else is asked for", () => {
    expect(chooseHow(facts)).toEqual({ how: "now", blocked: {} });
    expect(chooseHow({ ...facts, asked: "gradually" }).how).toBe("gradually");
    expect(chooseHow({ ...facts, asked: "somehow" }).how).toBe("now");
  });

  it("is gradual where the environment demands it, and says so at the other ways", () => {
    const { how, blocked } = chooseHow({ ...facts, asked: "now", rule });
    expect(how).toBe("gradually");
    expect(blocked.now).toBe(describeRule(rule, "prod"));
    expect(describeRule(rule, "prod")).toBe(
      "prod takes support/** gradually: 10 · 100 % at most, each step for 1 hour at least, and a person lets each step begin.",
    );
  });

  it("is at once where nothing is live that others could keep, whatever is asked", () => {
    const { how, blocked } = chooseHow({ ...facts, live: null, asked: "gradually", rule });
    expect(how).toBe("now");
    expect(blocked.gradually).toMatch(/Nothing is live/);
  });
});

it.each([
  [0, "0 minutes"],
  [1, "1 minute"],
  [90, "90 minutes"],
  [60, "1 hour"],
  [2880, "2 days"],
])("%i minutes are %s", (minutes, words) => {
  expect(describeMinutes(minutes)).toBe(words);
});
