import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changedRules,
  checkOwnerRules,
  matchOwnerRule,
  type OwnerRule,
  parseOwnerRules,
} from "./owner-rules";
import { matchesPattern, patternsMayOverlap } from "./path-pattern";

const parse = (text: string) => parseOwnerRules(text).rules;
const ownersOf = (text: string, path: string, environment?: string) => {
  const { general, environment: extra } = matchOwnerRule(parse(text), path, environment);
  return [general?.text ?? null, extra?.text ?? null];
};

describe("a pattern", () => {
  it.each([
    ["support/**", "support/refund-reply", true],
    ["support/**", "support/eu/refund-reply", true],
    ["support/**", "support", true],
    ["support/**", "supporters/refund", false],
    ["support/*", "support/refund-reply", true],
    ["support/*", "support/eu/refund-reply", false],
    ["**", "anything/at/all", true],
    ["**/refund", "support/eu/refund", true],
    ["**/refund", "refund", true],
    ["support/re*ly", "support/refund-reply", true],
    ["support/re*ly", "support/rely", true],
    ["support/re*ely", "support/rely", false],
    ["support.x", "supportxx", false],
    ["refund", "support/refund", false],
  ])("%s against %s: %s", (pattern, path, expected) => {
    expect(matchesPattern(pattern, path)).toBe(expected);
  });

  const segment = fc.constantFrom("a", "b", "ab", "a*", "*b", "*", "**");
  const pattern = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
  const path = fc
    .array(fc.constantFrom("a", "b", "ab", "aab"), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("/"));

  it("overlaps every pattern that shares a path with it", () => {
    fc.assert(
      fc.property(pattern, pattern, path, (a, b, at) => {
        fc.pre(matchesPattern(a, at) && matchesPattern(b, at));
        return patternsMayOverlap(a, b);
      }),
    );
  });
});

describe("owner rules", () => {
  const text = [
    "# everyone",
    "** @admins min=0",
    "support/**   @support-owners  min=2   # two of them",
    "support/refund-reply ana@demo.local",
    "support/** env=prod @risk min=1",
  ].join("\n");

  it.each([
    ["last match wins", "support/refund-reply", undefined, ["support/refund-reply ana@demo.local", null]],
    ["a wider rule holds elsewhere", "support/tone", undefined, ["support/** @support-owners min=2", null]],
    ["the widest rule holds for the rest", "billing/dunning", undefined, ["** @admins min=0", null]],
    [
      "an environment line adds to it",
      "support/tone",
      "prod",
      ["support/** @support-owners min=2", "support/** env=prod @risk min=1"],
    ],
    ["only in its environment", "support/tone", "stage", ["support/** @support-owners min=2", null]],
  ])("%s", (_sentence, path, environment, expected) => {
    expect(ownersOf(text, path, environment)).toEqual(expected);
  });

  it.each([
    ["support/** ", 1, 1, "names no owner"],
    ["\nsupport/** @a min=21", 2, 15, "from 0 to 20"],
    ["Support/** @a", 1, 1, "no path pattern"],
    ["support/** @a owner", 1, 15, "neither a @team"],
    ["support/** @a env=", 1, 15, "env names"],
  ])("refuses %j", (line, at, column, message) => {
    const [problem] = parseOwnerRules(line).problems;
    expect(problem).toMatchObject({ line: at, column });
    expect(problem?.message).toContain(message);
  });

  it("never throws, whatever it reads", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (any) => Array.isArray(parseOwnerRules(any).rules)));
  });

  it("names unknown teams, people and environments", () => {
    const names = { teams: ["risk"], emails: ["ana@demo.local"], environments: ["prod"] };
    expect(checkOwnerRules(text, names).map((problem) => problem.message)).toEqual([
      "There is no team @admins.",
      "There is no team @support-owners.",
    ]);
    expect(checkOwnerRules("a @risk env=qa", names)[0]?.message).toContain("`qa`");
  });
});

describe("rules that a change affects", () => {
  it.each([
    ["nothing when nothing changes", "a @x\nb @y", "a @x\nb @y", []],
    ["a removed line", "a @x\nb @y", "b @y", ["a @x"]],
    ["an altered line", "a @x", "a @x min=0", ["a @x"]],
    [
      "a line that a new one overrides",
      "support/** @x",
      "support/** @x\nsupport/refund @y",
      ["support/** @x"],
    ],
    ["not a line that a new one leaves alone", "support/** @x", "support/** @x\nbilling/** @y", []],
    ["lines that changed places", "a/* @x\n*/b @y", "*/b @y\na/* @x", ["a/* @x", "*/b @y"]],
    ["a line whose override goes", "** @x\nsupport/** @y", "** @x", ["** @x", "support/** @y"]],
    ["an environment line apart", "** @x\n** env=prod @r", "** @x", ["** env=prod @r"]],
  ])("%s", (_sentence, before, after, expected) => {
    expect(changedRules(parse(before), parse(after)).map((rule) => rule.text)).toEqual(expected);
  });

  const line = fc
    .tuple(
      fc.constantFrom("**", "a/**", "a/b", "*/b", "c"),
      fc.constantFrom("@x", "@y"),
      fc.constantFrom("", " env=prod"),
    )
    .map(([pattern, owner, environment]) => `${pattern} ${owner}${environment}`);
  const rules = fc.array(line, { maxLength: 5 }).map((lines) => parse(lines.join("\n")));
  const effect = (all: readonly OwnerRule[], path: string, key: string) => {
    const { general, environment } = matchOwnerRule(all, path, key);
    return { general, environment };
  };

  it("always name the owners of a path whose rule changes", () => {
    fc.assert(
      fc.property(rules, rules, fc.constantFrom("a/b", "a/c", "x/b", "c", "d"), (before, after, path) => {
        const affected = changedRules(before, after).map((rule) => rule.text);
        const was = effect(before, path, "prod");
        const is = effect(after, path, "prod");
        for (const part of ["general", "environment"] as const)
          if (was[part] && was[part].text !== is[part]?.text) expect(affected).toContain(was[part].text);
      }),
      { numRuns: 2000 },
    );
  });
});
