import { describe, expect, it } from "vitest";
import { type Judgement, Judgements, judgementKey } from "./remember-judgements";

const judgement: Judgement = {
  verdict: "pass",
  findings: [],
  numbers: { passRate: null, comparison: null },
  status: "finished",
  done: 1,
  total: 1,
  errored: 0,
};
const run = { id: "a", endedAt: new Date(1), cancelledAt: null, retries: 0 };
const asked = { rule: "sha256:r", against: null };

describe("judgements", () => {
  it("are made once of an ended run, and each time of one that goes on", async () => {
    const judgements = new Judgements();
    let made = 0;
    const make = async () => {
      made += 1;
      return judgement;
    };
    await judgements.of(judgementKey(run, asked), make);
    await judgements.of(judgementKey(run, asked), make);
    expect(made).toBe(1);
    for (const more of [{ endedAt: null }, { cancelledAt: new Date(2) }])
      await judgements.of(judgementKey({ ...run, ...more }, asked), make);
    expect(made).toBe(3);
  });

  it.each([
    ["another run", { ...run, id: "b" }, asked],
    ["another end", { ...run, endedAt: new Date(2) }, asked],
    ["a run that was tried again", { ...run, retries: 1 }, asked],
    ["another rule", run, { ...asked, rule: "sha256:s" }],
    ["another live version", run, { ...asked, against: "1.0.0" }],
  ])("of %s are others", (_what, other, question) => {
    expect(judgementKey(other, question)).not.toBe(judgementKey(run, asked));
  });

  it("are forgotten, the oldest first, when there are too many", async () => {
    const judgements = new Judgements(2);
    const made: string[] = [];
    for (const key of ["a", "b", "c", "b", "a"])
      await judgements.of(key, async () => {
        made.push(key);
        return judgement;
      });
    expect(made).toEqual(["a", "b", "c", "a"]);
  });
});
