import { describe, expect, it } from "vitest";
import { isDraftAhead } from "./draft-ahead";

const item = {
  path: "support/refund-reply",
  kind: "prompt" as const,
  contentDigest: "sha256:a",
  baseVersionId: "v1",
  bump: null,
};
const other = { ...item, path: "support/greeting" };

describe("a draft", () => {
  it("is ahead before its first revision", () => {
    expect(isDraftAhead([item], null)).toBe(true);
  });

  it("is not ahead of what is the same, in whatever order", () => {
    expect(isDraftAhead([item, other], [other, { ...item }])).toBe(false);
  });

  it.each([
    ["content", { contentDigest: "sha256:b" }],
    ["base", { baseVersionId: "v2" }],
    ["base that is none", { baseVersionId: null }],
    ["bump", { bump: "minor" as const }],
    ["kind", { kind: "policy" as const }],
    ["path", { path: "support/other" }],
  ])("is ahead with another %s", (_what, edit) => {
    expect(isDraftAhead([{ ...item, ...edit }], [item])).toBe(true);
  });

  it("is ahead with an item more, or one less", () => {
    expect(isDraftAhead([item, other], [item])).toBe(true);
    expect(isDraftAhead([item], [item, other])).toBe(true);
  });
});
