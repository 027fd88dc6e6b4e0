import { describe, expect, it } from "vitest";
import type { PastRelease } from "./rollback";
import { planRollbackToTime } from "./rollback-to-time";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 10, minute));

/** "1.0.0@0 1.1.0@10 r1.0.0@20": promoted at 10:00 and 10:10, rolled back at 10:20. */
function history(told: string): PastRelease[] {
  return told
    .split(" ")
    .filter(Boolean)
    .map((one, index) => {
      const [name = "", minute] = one.split("@");
      const version = name.replace("r", "");
      const kind = name.startsWith("r") ? "rollback" : "promotion";
      return { versionId: version, version, kind, seq: index + 1, since: at(Number(minute)) };
    });
}
const plan = (told: string, minute: number, lockedVersions: string[] = []) =>
  planRollbackToTime({ history: history(told), asOf: at(minute), reason: "Rude", lockedVersions });

describe("going back to a time", () => {
  it.each([
    ["brings back what was live then", "1.0.0@0 1.1.0@10 1.2.0@20", 12, "ready", "1.1.0"],
    ["counts a release from its very moment", "1.0.0@0 1.1.0@10", 10, "same", "1.1.0"],
    ["counts the one before until that moment", "1.0.0@0 1.1.0@10", 9, "ready", "1.0.0"],
    ["leaves what serves the same again", "1.0.0@0 1.1.0@10 r1.0.0@20", 5, "same", "1.0.0"],
    ["leaves what was not live yet", "1.0.0@10", 5, "not_live_then", null],
    ["leaves what never was", "", 5, "same", null],
  ])("%s", (_what, told, minute, state, earlier) => {
    expect(plan(told, minute)).toMatchObject({ state, earlier });
  });

  it("does not bring a locked version back", () => {
    const told = "1.0.0@0 1.1.0@10 r1.0.0@20 1.2.0@30";
    expect(plan(told, 15, ["1.1.0"])).toMatchObject({ state: "refused", code: "version_locked" });
  });

  it("undoes a rollback where that is the newest release", () => {
    const told = "1.0.0@0 1.1.0@10 r1.0.0@20";
    expect(plan(told, 15, ["1.1.0"])).toMatchObject({ state: "ready", earlier: "1.1.0", isUndo: true });
  });

  it("asks for a reason, as every rollback does", () => {
    const facts = { history: history("1.0.0@0 1.1.0@10"), asOf: at(5), lockedVersions: [] };
    expect(planRollbackToTime({ ...facts, reason: " " })).toMatchObject({ code: "reason_missing" });
  });
});
