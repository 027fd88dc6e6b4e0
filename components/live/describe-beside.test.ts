import { expect, it } from "vitest";
import { describeBeside, toBeside } from "./describe-beside";

const told = {
  path: "support/refund-reply",
  environment: "prod",
  version: "1.4.0",
  status: "running",
  step: 2,
  shares: "EU 25 %, everyone else 5 %",
  plan: { steps: [{ percents: [5, 0] }, { percents: [25, 5] }] },
};

it("says how much of everyone gets what beside what is live", () => {
  expect(describeBeside(toBeside(told))).toBe("EU 25 %, everyone else 5 % on 1.4.0");
  expect(toBeside(told).percents).toEqual([25, 5]);
});

it("says of one that waits for its time that it is scheduled, with nobody on it", () => {
  const waits = toBeside({ ...told, status: "scheduled", step: 0 });
  expect([describeBeside(waits), waits.percents]).toEqual(["1.4.0 is scheduled", []]);
});
