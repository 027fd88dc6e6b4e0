import fc from "fast-check";
import semver from "semver";
import { expect, it } from "vitest";
import {
  formatVersion,
  isCurrentInItsLine,
  nextVersion,
  parseVersion,
  selectVersion,
  type VersionBump,
} from "./semver";

it.each<[string, boolean]>([
  ["1.0.0", true],
  ["10.20.30", true],
  ["v1.0.0", false],
  ["1.0", false],
  ["01.0.0", false],
  ["1.0.0-rc.1", false],
  ["1.0.0+build", false],
  [" 1.0.0", false],
  ["", false],
])("%j is a version: %s", (text, expected) => {
  const parsed = parseVersion(text);
  expect(parsed !== null).toBe(expected);
  if (parsed) expect(formatVersion(parsed)).toBe(text);
});

it.each<[string, string | null, VersionBump, string[], string | null]>([
  ["the first is 1.0.0", null, "patch", [], "1.0.0"],
  ["no second first", null, "major", ["1.0.0"], null],
  ["major", "1.2.3", "major", ["1.2.3"], "2.0.0"],
  ["minor", "1.2.3", "minor", ["1.2.3"], "1.3.0"],
  ["patch", "1.2.3", "patch", ["1.2.3"], "1.2.4"],
  ["newest by number, not by text or order", "1.10.0", "minor", ["1.10.0", "1.9.0"], "1.11.0"],
  ["a hotfix", "1.0.0", "patch", ["1.0.0", "1.1.0"], "1.0.1"],
  ["a hotfix past taken patches", "1.0.0", "patch", ["1.0.0", "1.0.1", "1.0.3", "1.1.0"], "1.0.4"],
  ["no minor on an older base", "1.0.0", "minor", ["1.0.0", "1.1.0"], null],
  ["no major on an older base", "1.0.0", "major", ["1.0.0", "1.0.1"], null],
  ["no unknown base", "1.5.0", "patch", ["1.0.0"], null],
  ["no broken base", "x", "patch", ["x"], null],
])("next version: %s", (_what, base, bump, existing, version) => {
  const next = nextVersion({ base, bump, existing });
  expect(next.ok ? next.version : null).toBe(version);
});

it("says what an older base allows", () => {
  const next = nextVersion({ base: "1.0.0", bump: "minor", existing: ["1.0.0", "1.1.0"] });
  expect(next).toEqual({
    ok: false,
    message:
      "`1.0.0` is not the newest version (1.1.0 is), so a change on it can only be a patch, not minor.",
  });
});

it.each<[string | null, string[], boolean]>([
  [null, [], true],
  [null, ["1.0.0"], false],
  ["1.1.0", ["1.0.0", "1.1.0"], true],
  ["1.0.0", ["1.0.0", "1.1.0"], true],
  ["1.0.0", ["1.0.0", "1.0.1", "1.1.0"], false],
  ["1.0.9", ["1.0.9", "1.0.10"], false],
  ["1.5.0", ["1.0.0"], false],
])("%s among %j is current in its line: %s", (base, existing, expected) => {
  expect(isCurrentInItsLine(base, existing)).toBe(expected);
});

it.each<[string, string[], string | null]>([
  ["1.0.0", ["1.0.0", "1.0.1"], "1.0.0"],
  ["^1.0.0", ["1.9.0", "1.10.0", "2.0.0"], "1.10.0"],
  ["~1.0", ["1.0.0", "1.0.2", "1.1.0"], "1.0.2"],
  ["1", ["1.0.0", "1.4.0", "2.0.0"], "1.4.0"],
  ["*", ["1.0.0", "2.0.0-rc.1", "x"], "1.0.0"],
  ["3.0.0", ["1.0.0"], null],
  ["", ["1.0.0"], null],
  ["latest", ["1.0.0"], null],
])("%j selects among %j: %s", (spec, candidates, version) => {
  expect(selectVersion(spec, candidates)).toBe(version);
});

const bumps = fc.constantFrom<VersionBump[]>("major", "minor", "patch");

it("the next version is free, above its base, and exactly when allowed", () => {
  const steps = fc.array(fc.record({ bump: bumps, pick: fc.nat() }), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (history) => {
      const existing = ["1.0.0"];
      for (const { bump, pick } of history) {
        const base = existing[pick % existing.length] ?? "1.0.0";
        const isNewest = existing.every((version) => semver.gte(base, version));
        const next = nextVersion({ base, bump, existing });
        expect(next.ok).toBe(isNewest || bump === "patch");
        if (!next.ok) continue;
        expect(semver.gt(next.version, base)).toBe(true);
        expect(existing).not.toContain(next.version);
        existing.push(next.version);
        expect(isCurrentInItsLine(next.version, existing)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
