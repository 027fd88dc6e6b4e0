import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approvalsNeeded, type Blocker, decidePromotion, describeBlocker, type PromotionFacts } from "./gate";

const NOW = new Date("2026-11-23T12:00:00Z");
const demand = { owners: "@support-owners", environment: null, have: 1, min: 1, outdated: [] };
const environment: PromotionFacts["environment"] = {
  key: "prod",
  protected: true,
  requiredApprovals: 1,
  previous: { key: "stage", wasLiveThere: true },
  freeze: null,
};
const ready: PromotionFacts = {
  path: "support/refund-reply",
  version: "1.4.0",
  served: true,
  archived: false,
  origin: "change",
  owners: demand,
  environmentOwners: null,
  objections: [],
  environment,
  lock: null,
  live: "1.3.2",
  evals: [],
  ladderRule: null,
};
const lock = { reason: "rude", since: NOW };
const freeze = (until: Date) => ({ ...environment, freeze: { until, reason: "launch" } });
const codes = (facts: PromotionFacts) => decidePromotion(facts, NOW).blockers.map((one) => one.code);

describe("the promotion gate", () => {
  it.each<[string, Partial<PromotionFacts>, Blocker["code"][]]>([
    ["opens when every rule is met", {}, []],
    ["opens at exactly the approvals asked for", { owners: { ...demand, have: 2, min: 2 } }, []],
    ["waits for the owners", { owners: { ...demand, have: 0 } }, ["approvals_missing"]],
    [
      "asks the larger of owners and environment",
      { environment: { ...environment, requiredApprovals: 2 } },
      ["approvals_missing"],
    ],
    [
      "asks a protected environment for one at least",
      { owners: { ...demand, have: 0, min: 0 }, environment: { ...environment, requiredApprovals: 0 } },
      ["approvals_missing"],
    ],
    [
      "lets an unprotected environment ask for none",
      {
        owners: { ...demand, have: 0, min: 0 },
        environment: { ...environment, protected: false, requiredApprovals: 0 },
      },
      [],
    ],
    [
      "asks the owners of the environment too",
      { environmentOwners: { ...demand, environment: "prod", have: 0 } },
      ["approvals_missing"],
    ],
    ["needs an owner", { owners: null }, ["no_owner"]],
    ["waits for objections", { objections: ["Olga"] }, ["changes_requested"]],
    [
      "refuses to skip a stage",
      { environment: { ...environment, previous: { key: "stage", wasLiveThere: false } } },
      ["stage_skipped"],
    ],
    ["lets the first environment begin", { environment: { ...environment, previous: null } }, []],
    [
      "stays closed in a freeze",
      { environment: freeze(new Date(NOW.getTime() + 1)) },
      ["environment_frozen"],
    ],
    ["opens at the very end of a freeze", { environment: freeze(NOW) }, []],
    ["refuses a locked version", { lock }, ["version_locked"]],
    ["refuses what is live already", { live: "1.4.0" }, ["already_live"]],
    ["opens where nothing was live", { live: null }, []],
    ["refuses what nobody reviewed", { origin: "import" }, ["not_reviewed"]],
    ["refuses kinds that are not served", { served: false }, ["not_served"]],
    ["refuses archived artifacts", { archived: true }, ["archived"]],
    [
      "names every blocker at once",
      {
        owners: { ...demand, have: 0 },
        objections: ["Olga"],
        lock,
        environment: freeze(new Date(NOW.getTime() + 1000)),
      },
      ["approvals_missing", "changes_requested", "environment_frozen", "version_locked"],
    ],
  ])("%s", (_sentence, change, expected) => {
    expect(codes({ ...ready, ...change })).toEqual(expected);
  });

  it("tells of each blocker what is missing and the way out", () => {
    const closed = {
      ...ready,
      owners: { ...demand, have: 0 },
      lock,
      objections: ["Olga"],
      archived: true,
      served: false,
    };
    for (const blocker of decidePromotion(closed, NOW).blockers) {
      const { text, wayOut } = describeBlocker(blocker);
      expect(text.length).toBeGreaterThan(10);
      expect(wayOut.length).toBeGreaterThan(10);
    }
  });

  const facts = fc.record({
    owners: fc.option(fc.record({ have: fc.nat(3), min: fc.nat(3) })),
    requiredApprovals: fc.nat(3),
    isProtected: fc.boolean(),
    objections: fc.constantFrom([], ["Olga"]),
    locked: fc.boolean(),
    wasLiveThere: fc.boolean(),
  });
  const build = (one: {
    owners: { have: number; min: number } | null;
    requiredApprovals: number;
    isProtected: boolean;
    objections: readonly string[];
    locked: boolean;
    wasLiveThere: boolean;
  }): PromotionFacts => ({
    ...ready,
    owners: one.owners && { ...demand, ...one.owners },
    objections: one.objections,
    lock: one.locked ? lock : null,
    environment: {
      ...environment,
      requiredApprovals: one.requiredApprovals,
      protected: one.isProtected,
      previous: { key: "stage", wasLiveThere: one.wasLiveThere },
    },
  });

  it("is never closed by one more approval", () => {
    fc.assert(
      fc.property(facts, (one) => {
        const before = build(one);
        fc.pre(decidePromotion(before, NOW).allowed && before.owners !== null);
        const after = {
          ...before,
          owners: before.owners && { ...before.owners, have: before.owners.have + 1 },
        };
        return decidePromotion(after, NOW).allowed;
      }),
    );
  });

  it("never opens with fewer approvals than it says it needs", () => {
    fc.assert(
      fc.property(facts, (one) => {
        const given = build(one);
        return !decidePromotion(given, NOW).allowed || (given.owners?.have ?? 0) >= approvalsNeeded(given);
      }),
    );
  });
});
