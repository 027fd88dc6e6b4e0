import { describe, expect, it } from "vitest";
import { countConfirmed, type InstanceFacts, type InstanceState, stateOfInstance } from "./instance-state";

const NOW = new Date("2026-11-27T12:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const fresh: InstanceFacts = { sequence: 42, lastSeenAt: ago(1_000) };
const MINUTE = 60_000;

describe("an instance", () => {
  it.each<[string, Partial<InstanceFacts>, InstanceState]>([
    ["that answers from the wanted sequence", {}, "confirmed"],
    ["that answers from a later one", { sequence: 43 }, "confirmed"],
    ["that answers from an earlier one", { sequence: 41 }, "behind"],
    ["that is late, heard 150 s ago", { sequence: 41, lastSeenAt: ago(150_000) }, "behind"],
    ["that is late, heard longer ago", { sequence: 41, lastSeenAt: ago(150_001) }, "silent"],
    ["that confirmed and is quiet since", { lastSeenAt: ago(5 * MINUTE) }, "confirmed"],
    ["heard 5 minutes ago", { sequence: 41, lastSeenAt: ago(5 * MINUTE) }, "silent"],
    ["not heard for longer", { lastSeenAt: ago(5 * MINUTE + 1) }, "gone"],
    ["that holds what nobody released", { sequence: 45 }, "ahead"],
  ])("%s", (_what, change, expected) => {
    expect(stateOfInstance({ ...fresh, ...change }, { wanted: 42, newest: 44 }, NOW)).toBe(expected);
  });

  it("counts as long as it is there", () => {
    const states: InstanceState[] = ["confirmed", "confirmed", "behind", "silent", "ahead", "gone"];
    expect(countConfirmed(states)).toEqual({ counted: 5, confirmed: 2 });
  });
});
