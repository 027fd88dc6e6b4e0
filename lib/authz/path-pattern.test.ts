import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesPattern, patternsMayOverlap } from "./path-pattern";

describe("a pattern", () => {
  it.each<[string, string, boolean]>([
    ["support/reply", "support/reply", true],
    ["support/reply", "support/replies", false],
    ["support/*", "support/reply", true],
    ["support/*", "support/de/reply", false],
    ["support/*", "support", false],
    ["support/**", "support/de/reply", true],
    ["support/**", "supported/reply", false],
    ["**", "a", true],
    ["**", "a/b/c", true],
    ["**/reply", "reply", true],
    ["**/reply", "a/b/reply", true],
    ["**/reply", "a/b/replies", false],
    ["a/**/z", "a/z", true],
    ["a/**/z", "a/b/c/z", true],
    ["*-reply", "refund-reply", true],
    ["refund-*-v*", "refund-de-v2", true],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["a.b", "axb", false],
    ["*b*bb", "bb", false],
  ])("%s and the path %s: %s", (pattern, path, matches) => {
    expect(matchesPattern(pattern, path)).toBe(matches);
  });

  const part = fc.stringMatching(/^[ab*]{1,3}$/).map((text) => text.replace(/\*+/g, "*"));
  const pattern = fc
    .array(fc.oneof(part, fc.constant("**")), { minLength: 1, maxLength: 4 })
    .map((p) => p.join("/"));
  const path = fc
    .array(fc.stringMatching(/^[ab]{1,3}$/), { minLength: 1, maxLength: 4 })
    .map((p) => p.join("/"));

  it("matches what the same pattern as a regular expression matches", () => {
    // `**/` takes any number of parts, none included.
    const toRegExp = (text: string) => {
      const parts = text.split("/").map((one) => (one === "**" ? "**" : one.replaceAll("*", "[^/]*")));
      const joined = parts.map((one) => (one === "**" ? "(?:[^/]+/)*" : `${one}/`)).join("");
      return new RegExp(`^${joined}$`);
    };
    fc.assert(
      fc.property(pattern, path, (p, text) => {
        expect(matchesPattern(p, text)).toBe(toRegExp(p).test(`${text}/`));
      }),
      { numRuns: 500 },
    );
  });

  it("overlaps every pattern that matches a path with it", () => {
    fc.assert(
      fc.property(pattern, pattern, path, (a, b, text) => {
        if (matchesPattern(a, text) && matchesPattern(b, text)) expect(patternsMayOverlap(a, b)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("does not overlap what it plainly cannot match", () => {
    expect(patternsMayOverlap("support/**", "billing/**")).toBe(false);
    expect(patternsMayOverlap("a/b", "a/c")).toBe(false);
  });
});
