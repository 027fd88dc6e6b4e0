import fc from "fast-check";
import semver from "semver";
import { expect, it } from "vitest";
import { compileRange, isVersionIn } from "./semver-range";
import { compareVersions, parseVersion } from "./semver-version";

const small = fc.integer({ min: 0, max: 3 });
const release = fc.tuple(small, small, small).map((numbers) => numbers.join("."));
const identifier = fc.constantFrom("0", "1", "2", "10", "alpha", "beta", "a-b", "x");
const prerelease = fc.array(identifier, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("."));
const version = fc.oneof(
  release,
  fc.tuple(release, prerelease).map(([number, rest]) => `${number}-${rest}`),
);
const open = fc.constantFrom("x", "X", "*");
const partial = fc.oneof(
  release,
  small.map(String),
  fc.tuple(small, small).map((numbers) => numbers.join(".")),
  fc.tuple(small, open).map((parts) => parts.join(".")),
  fc.tuple(small, small, open).map((parts) => parts.join(".")),
  open,
);
const operator = fc.constantFrom("", "^", "~", ">=", "<=", ">", "<", "=", "~>", ">= ", "^ ");
const simple = fc.tuple(operator, partial).map((parts) => parts.join(""));
const set = fc.oneof(
  fc.array(simple, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" ")),
  fc.tuple(partial, partial).map((parts) => parts.join(" - ")),
);
const range = fc.array(set, { minLength: 1, maxLength: 3 }).map((sets) => sets.join(" || "));
const full = fc.tuple(fc.constantFrom("", ">=", "<=", ">", "<", "="), version).map((parts) => parts.join(""));

it("orders versions as npm does", () => {
  fc.assert(
    fc.property(version, version, (a, b) => {
      const [left, right] = [parseVersion(a), parseVersion(b)];
      expect(left && right && Math.sign(compareVersions(left, right))).toBe(semver.compare(a, b));
    }),
    { numRuns: 5_000 },
  );
});

it("holds released versions against ranges as npm does", () => {
  fc.assert(
    fc.property(release, range, (one, asked) => {
      expect([one, asked, isVersionIn(one, asked)]).toEqual([one, asked, semver.satisfies(one, asked)]);
    }),
    { numRuns: 20_000 },
  );
});

it("holds prereleases against full versions as npm does when it is told to look at them", () => {
  const ranges = fc.array(full, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(version, ranges, (one, asked) => {
      const expected = semver.satisfies(one, asked, { includePrerelease: true });
      expect([one, asked, isVersionIn(one, asked)]).toEqual([one, asked, expected]);
    }),
    { numRuns: 10_000 },
  );
});

it.each<[string, string, boolean]>([
  ["2.0.0-beta.1", "<2.0.0", true],
  ["2.0.0-beta.1", ">=2.0.0", false],
  ["2.0.0-beta.1", "^1", false],
  ["2.0.0-beta.1", "<2", false],
  ["2.1.0-beta.1", "^2", true],
  ["2.1.0-beta.1", ">=2", true],
  ["v2.1", ">=2.1.0", true],
  ["14", "14.x", true],
  ["2.1.0+build.7", "=2.1.0", true],
  ["2.1.0.7", "*", false],
  ["latest", "*", false],
  ["2.1.0", "", false],
  ["2.1.0", "  ", false],
  ["2.1.0", "2.1.0 ||", false],
  ["2.1.0", "two", false],
  ["2.1.0", ">=2.1.0-01", false],
  ["2.1.0", ">=02.1.0", false],
])("%s in `%s` is %s", (one, asked, expected) => {
  expect(isVersionIn(one, asked)).toBe(expected);
});

it("takes no range that is too long, and no number that is too large", () => {
  expect(compileRange(`>=1.0.0${" ".repeat(600)}`)).toBeNull();
  expect(parseVersion("9999999999999999.0.0")).toBeNull();
  expect(parseVersion("01.2.3")).toBeNull();
});
