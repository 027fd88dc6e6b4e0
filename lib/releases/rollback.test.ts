import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideRollback, listRollbackTargets, type PastRelease } from "./rollback";

const DAY = 86_400_000;
function past(...versions: string[]): PastRelease[] {
  return versions.map((text, index) => {
    const [version = "", kind = "promotion"] = text.split(" ");
    return {
      version,
      versionId: `id-${version}`,
      seq: index + 1,
      kind: kind as PastRelease["kind"],
      since: new Date(index * DAY),
    };
  });
}
const undone = past("1.0.0", "1.1.0", "1.0.0 rollback");

describe("a rollback", () => {
  it.each<[string, PastRelease[], string, string[], string, string | null]>([
    ["goes to what was live before", past("1.0.0", "1.1.0"), "1.0.0", [], "rude", null],
    ["goes further back", past("1.0.0", "1.1.0", "1.2.0"), "1.0.0", [], "rude", null],
    ["needs a reason", past("1.0.0", "1.1.0"), "1.0.0", [], "  ", "reason_missing"],
    ["does not go where it is", past("1.0.0", "1.1.0"), "1.1.0", [], "rude", "already_live"],
    ["does not go where it never was", past("1.0.0", "1.1.0"), "1.0.5", [], "rude", "never_live_here"],
    ["has nothing to do where nothing is live", [], "1.0.0", [], "rude", "nothing_live"],
    [
      "does not bring a locked version back",
      past("1.0.0", "1.1.0", "1.2.0"),
      "1.0.0",
      ["1.0.0"],
      "rude",
      "version_locked",
    ],
    ["is undone by going back to what it took away", undone, "1.1.0", ["1.1.0"], "mistake", null],
    [
      "is not undone after something else went live",
      [...undone, ...past("1.2.0").map((one) => ({ ...one, seq: 4 }))],
      "1.1.0",
      ["1.1.0"],
      "x",
      "version_locked",
    ],
  ])("%s", (_sentence, history, target, lockedVersions, reason, code) => {
    expect(decideRollback({ history, target, reason, lockedVersions }).code).toBe(code);
  });

  it("says when it is an undo", () => {
    expect(
      decideRollback({ history: undone, target: "1.1.0", reason: "mistake", lockedVersions: ["1.1.0"] }),
    ).toMatchObject({ isUndo: true });
    expect(
      decideRollback({ history: past("1.0.0", "1.1.0"), target: "1.0.0", reason: "x", lockedVersions: [] }),
    ).toMatchObject({ isUndo: false });
  });
});

describe("rollback targets", () => {
  it("are told latest first, with the last one that is not locked chosen", () => {
    const targets = listRollbackTargets(past("1.0.0", "1.1.0", "1.2.0"), ["1.1.0"]);
    expect(targets.map((one) => [one.version, one.preselected])).toEqual([
      ["1.1.0", false],
      ["1.0.0", true],
    ]);
  });

  it("choose what an undo brought away again, because nobody said that it is bad", () => {
    const redone = [...undone, ...past("1.1.0 rollback").map((one) => ({ ...one, seq: 4 }))];
    const targets = listRollbackTargets(redone, []);
    expect(targets[0]).toMatchObject({ version: "1.0.0", preselected: true, isUndo: false });
  });

  it("add up the time a version was live", () => {
    const targets = listRollbackTargets(past("1.0.0", "1.1.0", "1.0.0", "1.2.0"), []);
    expect(targets.find((one) => one.version === "1.0.0")?.liveMs).toBe(2 * DAY);
  });

  it("offer nothing where only one version was ever live", () => {
    expect(listRollbackTargets(past("1.0.0"), [])).toEqual([]);
  });

  it("are all allowed unless they are locked", () => {
    const version = fc.constantFrom("1.0.0", "1.1.0", "1.2.0");
    fc.assert(
      fc.property(
        fc.array(version, { minLength: 1, maxLength: 6 }),
        fc.subarray(["1.0.0", "1.1.0", "1.2.0"]),
        (versions, locked) => {
          const history = past(...versions);
          for (const target of listRollbackTargets(history, locked)) {
            const decision = decideRollback({
              history,
              target: target.version,
              reason: "x",
              lockedVersions: locked,
            });
            expect(decision.allowed).toBe(!target.locked || target.isUndo);
          }
        },
      ),
    );
  });
});
