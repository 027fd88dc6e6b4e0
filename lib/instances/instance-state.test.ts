import { describe, expect, it } from "vitest";
import { countConfirmed, type InstanceFacts, type InstanceState, stateOfInstance } from "./instance-state";

const NOW = new Date("2026-11-27T12:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const fresh: InstanceFacts = { sequence: 42, heardAt: ago(1_000), stoppedAt: null };
const MINUTE = 60_000;

describe("an instance", () => {
  it.each<[string, Partial<InstanceFacts>, InstanceState]>([
    ["that answers from the wanted sequence", {}, "confirmed"],
    ["that answers from a later one", { sequence: 43 }, "confirmed"],
    ["that answers from an earlier one", { sequence: 41 }, "behind"],
    ["that is late, heard 90 s ago", { sequence: 41, heardAt: ago(90_000) }, "behind"],
    ["that is late, heard longer ago", { sequence: 41, heardAt: ago(90_001) }, "silent"],
    ["that confirmed and is quiet since", { heardAt: ago(10 * MINUTE) }, "confirmed"],
    ["heard 15 minutes ago", { sequence: 41, heardAt: ago(15 * MINUTE) }, "silent"],
    ["not heard for longer", { heardAt: ago(15 * MINUTE + 1) }, "gone"],
    ["that said that it ends", { sequence: 41, stoppedAt: ago(1_000) }, "stopped"],
    ["that holds what nobody released", { sequence: 45 }, "ahead"],
  ])("%s", (_what, change, expected) => {
    expect(stateOfInstance({ ...fresh, ...change }, { wanted: 42, newest: 44 }, NOW)).toBe(expected);
  });

  it("counts as long as it is there", () => {
    const states: InstanceState[] = [
      "confirmed",
      "confirmed",
      "behind",
      "silent",
      "ahead",
      "stopped",
      "gone",
    ];
    expect(countConfirmed(states)).toEqual({ counted: 5, confirmed: 2 });
  });
});
