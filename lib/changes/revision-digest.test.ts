import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeBasesDigest, computeOwnerLinesDigest, computeRevisionDigest } from "./revision-digest";

const item = { path: "support/reply", kind: "prompt", contentDigest: "sha256:a", base: "1.0.0", bump: null };
const other = { ...item, path: "support/other" };

describe("the digest of a revision", () => {
  it.each<[string, Partial<typeof item> | { base: null } | { bump: string }]>([
    ["the path", { path: "support/replies" }],
    ["the kind", { kind: "layer" }],
    ["the content", { contentDigest: "sha256:b" }],
    ["the base", { base: "1.0.1" }],
    ["having a base at all", { base: null }],
    ["the bump that is asked for", { bump: "minor" }],
  ])("changes with %s of an item", (_part, change) => {
    expect(computeRevisionDigest([{ ...item, ...change }, other])).not.toBe(
      computeRevisionDigest([item, other]),
    );
  });

  it("changes when an item is added or taken away", () => {
    expect(computeRevisionDigest([item])).not.toBe(computeRevisionDigest([item, other]));
  });

  it("is the same in every order of the items", () => {
    const paths = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(paths, fc.infiniteStream(fc.nat()), (names, order) => {
        const items = names.map((path) => ({ ...item, path }));
        const ranks = new Map(items.map((one) => [one.path, order.next().value ?? 0]));
        const shuffled = items.toSorted((a, b) => (ranks.get(a.path) ?? 0) - (ranks.get(b.path) ?? 0));
        expect(computeRevisionDigest(shuffled)).toBe(computeRevisionDigest(items));
        expect(computeBasesDigest(shuffled)).toBe(computeBasesDigest(items));
      }),
    );
  });

  it("of the owner lines changes with a line, its order and the path that it is for", () => {
    const digest = (path: string, ...lines: string[]) => computeOwnerLinesDigest([{ path, lines }]);
    const all = [digest("a", "x", "y"), digest("a", "y", "x"), digest("a", "xy"), digest("b", "x", "y")];
    expect(new Set(all).size).toBe(4);
  });
});
