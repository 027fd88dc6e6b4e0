import { describe, expect, it } from "vitest";
import { describeFaults } from "./describe-faults";

const told = (cells: readonly string[], segments: readonly string[] = ["support/eu"]) =>
  describeFaults(new Map(cells.map((cell) => [cell, "Too much."])), segments);

describe("where a ladder is not right yet", () => {
  it("is nowhere when nothing is wrong", () => {
    expect(told([])).toBeNull();
  });

  it.each([
    ["a segment's share", "steps.1.percents.0", "step 2, for support/eu"],
    ["the share of everyone else", "steps.0.percents.1", "step 1, for everyone else"],
    ["how long a step lasts", "steps.0.dwellMinutes", "step 1"],
    ["a step that gives it to nobody more", "steps.3.percents", "step 4"],
    ["a segment", "segments.0", "its segment support/eu"],
    ["the start", "startsAt", "its start"],
  ])("names %s, and the cell to look at", (_what, cell, name) => {
    expect(told([cell])).toEqual({
      cell,
      reason: `The ladder is not right yet in ${name}: it says why there.`,
    });
  });

  it("names no audience where everyone is the only one", () => {
    expect(told(["steps.0.percents.0"], [])?.reason).toContain("in step 1:");
  });

  it("names no cell for what is wrong with the ladder as a whole", () => {
    expect(told(["steps"])?.cell).toBeNull();
  });

  it("counts several, and begins with the earliest, however they were found", () => {
    expect(told(["startsAt", "steps.10.sample", "steps.2.percents.1"])).toEqual({
      cell: "steps.2.percents.1",
      reason:
        "3 cells of the ladder are not right yet, the first in step 3, for everyone else: each says why.",
    });
  });
});
