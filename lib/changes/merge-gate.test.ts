import { describe, expect, it } from "vitest";
import { describeMergeBlocker } from "./merge-blockers";
import { decideMerge, type MergeFacts, type MergeItemFacts } from "./merge-gate";

const demand = {
  owners: "@owners",
  rule: "support/** @owners min=1",
  pattern: "support/**",
  have: 1,
  need: 1,
  outdated: [],
};
const item: MergeItemFacts = {
  path: "support/reply",
  isNew: false,
  demands: [demand],
  problems: 0,
  warnings: [],
  base: { version: "1.0.0", newest: "1.0.0", current: true },
  bump: { level: "patch", reasons: [], next: "1.0.1", refusal: null },
  changesContent: true,
};
const ready: MergeFacts = { state: "open", draftAhead: false, items: [item], objections: [] };
const withItem = (change: Partial<MergeItemFacts>): Partial<MergeFacts> => ({
  items: [{ ...item, ...change }],
});
const objection = { by: "Omar", revision: 1, onCurrent: true };

describe("the merge gate", () => {
  it.each<[string, Partial<MergeFacts>, string[]]>([
    ["opens when every rule is met", {}, []],
    [
      "opens where an owner rule asks for nobody",
      withItem({ demands: [{ ...demand, have: 0, need: 0 }] }),
      [],
    ],
    ["opens at exactly the approvals it needs", withItem({ demands: [{ ...demand, have: 2, need: 2 }] }), []],
    [
      "is closed one approval short",
      withItem({ demands: [{ ...demand, have: 1, need: 2 }] }),
      ["approvals_missing"],
    ],
    [
      "asks every group of owners",
      withItem({ demands: [demand, { ...demand, have: 0 }] }),
      ["approvals_missing"],
    ],
    ["is closed on a path that nobody owns", withItem({ demands: [] }), ["no_owner"]],
    ["is closed by an objection", { objections: [objection] }, ["changes_requested"]],
    [
      "is closed by an objection to an earlier revision",
      { objections: [{ ...objection, onCurrent: false }] },
      ["objection_unanswered"],
    ],
    [
      "is closed by a base that moved",
      withItem({ base: { version: "1.0.0", newest: "1.0.1", current: false } }),
      ["base_moved"],
    ],
    ["is closed by one problem", withItem({ problems: 1 }), ["content_invalid"]],
    ["opens over warnings", withItem({ warnings: ["a zero-width space"] }), []],
    [
      "is closed by a bump that is too small",
      withItem({ bump: { level: "major", reasons: [], next: null, refusal: "It breaks callers." } }),
      ["bump_refused"],
    ],
    ["is closed for what changes nothing", withItem({ changesContent: false }), ["nothing_changed"]],
    ["is closed for a draft", { state: "draft" }, ["not_open"]],
    ["is closed for what is merged", { state: "merged" }, ["not_open"]],
    ["is closed for what is closed", { state: "closed" }, ["not_open"]],
    ["is closed when the draft is ahead of the revision", { draftAhead: true }, ["draft_ahead"]],
    [
      "names everything at once, item by item",
      {
        items: [
          { ...item, demands: [], problems: 2 },
          { ...item, demands: [{ ...demand, have: 0 }] },
        ],
        objections: [objection],
      },
      ["no_owner", "approvals_missing", "changes_requested", "content_invalid"],
    ],
  ])("%s", (_sentence, change, codes) => {
    const { allowed, blockers, checks } = decideMerge({ ...ready, ...change });
    expect(blockers.map((blocker) => blocker.code)).toEqual(codes);
    expect(allowed).toBe(codes.length === 0);
    for (const blocker of blockers) {
      const { text, wayOut } = describeMergeBlocker(blocker);
      expect(text).toMatch(/\.$/);
      expect(wayOut).toMatch(/\.$/);
    }
    const failing = checks.filter((check) => ["failed", "pending"].includes(check.state));
    const told = codes.filter((code) => !["not_open", "draft_ahead"].includes(code));
    expect(failing.length > 0).toBe(told.length > 0);
  });

  it.each<[Partial<MergeItemFacts["demands"][number]>, string]>([
    [{}, "1 approval from @owners, as `support/**` asks."],
    [{ have: 2, need: 2 }, "2 approvals from @owners, as `support/**` asks."],
    [{ have: 2 }, "2 approvals from @owners: `support/**` asks for 1."],
    [{ have: 0, need: 0 }, "`support/**` asks for no approval."],
  ])("says in words who has approved, once for all that they own: %j", (given, told) => {
    const one = { ...item, demands: [{ ...demand, ...given }] };
    const { checks } = decideMerge({ ...ready, items: [one, { ...one, path: "support/other" }] });
    expect(checks.find(({ code }) => code === "owners")?.reason).toBe(told);
  });
});
