import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPlanFaults } from "@/lib/rollouts/plan-input";
import {
  addSegment,
  addStep,
  compareToEveryone,
  type LadderDraft,
  raiseSegment,
  readLadder,
  removeSegment,
  removeStep,
  setStep,
  toLadderDraft,
} from "./ladder-draft";
import { findRuleFaults } from "./rule-faults";

const USUAL = [5, 25, 50, 100].map((percent) => ({ percents: [percent], dwellMinutes: 60, hold: false }));
const usual = toLadderDraft(USUAL);
const sharesOf = (draft: LadderDraft) => draft.steps.map(({ percents }) => percents);

describe("a ladder that is edited", () => {
  it("begins as it is offered, and is a plan at once", () => {
    expect(usual.steps[0]).toMatchObject({ percents: ["5"], dwell: "1", unit: "hours" });
    const { plan, faults } = readLadder(usual);
    expect(faults).toEqual(new Map());
    expect(plan?.steps.map(({ dwellMinutes }) => dwellMinutes)).toEqual([60, 60, 60, 0]);
  });

  it("gives a new segment the shares of everyone else, before them", () => {
    const draft = addSegment(addSegment(usual, "segments/eu"), "segments/us");
    expect(draft.segments).toEqual(["segments/eu", "segments/us"]);
    expect(sharesOf(draft)[1]).toEqual(["25", "25", "25"]);
    const changed = setStep(draft, 1, { percents: ["30", "20", "10"] });
    expect(sharesOf(raiseSegment(changed, 1))[1]).toEqual(["20", "30", "10"]);
    expect(raiseSegment(changed, 1).segments).toEqual(["segments/us", "segments/eu"]);
    expect(sharesOf(removeSegment(changed, 0))[1]).toEqual(["20", "10"]);
  });

  it.each([
    ["alike", ["5", "25", "50", "100"]],
    ["alike", [" 5", "025", "50", "100"]],
    ["ahead", ["5", "30", "50", "100"]],
    ["behind", ["0", "25", "50", "100"]],
    ["own", ["0", "30", "50", "100"]],
    ["own", ["", "25", "50", "100"]],
  ] as const)("says that a segment is %s where its shares are %j", (said, shares) => {
    const draft = shares.reduce(
      (now, share, at) => setStep(now, at, { percents: [share, now.steps[at]?.percents[1] ?? ""] }),
      addSegment(usual, "segments/eu"),
    );
    expect(compareToEveryone(draft, 0)).toBe(said);
  });

  it("waits for so many answers where it says so, but at its end", () => {
    const draft = setStep(setStep(usual, 0, { sample: "1000" }), 3, { sample: "5" });
    expect(readLadder(draft).plan?.steps.map(({ sample }) => sample ?? null)).toEqual([
      1000,
      null,
      null,
      null,
    ]);
    const [again] = toLadderDraft([{ percents: [5], dwellMinutes: 60, sample: 1000, hold: false }]).steps;
    expect([again?.sample, addStep(setStep(usual, 2, { sample: "7" })).steps[3]?.sample]).toEqual([
      "1000",
      "7",
    ]);
  });

  it("puts a step half way before the last, and takes one away", () => {
    expect(sharesOf(addStep(usual))).toEqual([["5"], ["25"], ["50"], ["75"], ["100"]]);
    expect(sharesOf(removeStep(usual, 1))).toEqual([["5"], ["50"], ["100"]]);
  });

  it.each([
    ["a share that falls", setStep(usual, 1, { percents: ["3"] }), "steps.1.percents.0", /never falls/],
    [
      "what is no number",
      setStep(usual, 0, { percents: ["half"] }),
      "steps.0.percents.0",
      /whole number|number/,
    ],
    ["more than all", setStep(usual, 3, { percents: ["101"] }), "steps.3.percents.0", /at most 100/],
    ["a wait that is none", setStep(usual, 0, { dwell: "" }), "steps.0.dwellMinutes", /number/],
    ["a sample that is no number", setStep(usual, 0, { sample: "many" }), "steps.0.sample", /number/],
    ["a sample of none", setStep(usual, 0, { sample: "0" }), "steps.0.sample", /one answer at least/],
    ["a wait of months", setStep(usual, 0, { dwell: "31", unit: "days" }), "steps.0.dwellMinutes", /30 days/],
    [
      "an end below everyone",
      setStep(usual, 3, { percents: ["90"] }),
      "steps.3.percents.0",
      /100 % of everyone/,
    ],
    ["one step at once", { ...usual, steps: usual.steps.slice(3) }, "steps", /promotion/],
  ])("says of %s where it is", (_what, draft, cell, message) => {
    const { plan, faults } = readLadder(draft);
    expect(plan).toBeNull();
    expect(faults.get(cell)).toMatch(message);
    expect(faults.size).toBe(1);
  });

  it("says where it is faster than its environment lets it", () => {
    const rule = { paths: "**", steps: [10, 50, 100], dwellMinutes: 120, hold: true as const };
    const draft = setStep(addSegment(usual, "segments/eu"), 0, { percents: ["20", "5"] });
    const { plan } = readLadder(draft);
    expect(plan && [...findRuleFaults(plan, rule, "prod")]).toEqual([
      ["steps.0.percents.0", "prod allows 10 % here."],
      ["steps.0.dwellMinutes", "prod asks for 2 hours."],
      ["steps.0.hold", "prod asks for a person here."],
      ["steps.1.dwellMinutes", "prod asks for 2 hours."],
      ["steps.1.hold", "prod asks for a person here."],
      ["steps.2.dwellMinutes", "prod asks for 2 hours."],
      ["steps.2.hold", "prod asks for a person here."],
    ]);
  });

  it("keeps one share for each audience, whatever is done to it", () => {
    const act = fc.oneof(
      fc.constant((draft: LadderDraft) => addStep(draft)),
      fc.constant((draft: LadderDraft) => addSegment(draft, `segments/s${draft.segments.length}`)),
      fc
        .nat(5)
        .map((at) => (draft: LadderDraft) => (at < draft.segments.length ? removeSegment(draft, at) : draft)),
      fc
        .nat(5)
        .map(
          (at) => (draft: LadderDraft) =>
            at > 0 && at < draft.segments.length ? raiseSegment(draft, at) : draft,
        ),
      fc
        .nat(5)
        .map((at) => (draft: LadderDraft) => (at < draft.steps.length - 2 ? removeStep(draft, at) : draft)),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const draft = acts.reduce((now, next) => next(now), usual);
        expect(draft.steps.every(({ percents }) => percents.length === draft.segments.length + 1)).toBe(true);
        const { plan } = readLadder(draft);
        if (plan) expect(findPlanFaults(plan)).toEqual([]);
      }),
    );
  });
});
