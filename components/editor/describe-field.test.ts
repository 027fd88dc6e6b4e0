import { expect, it } from "vitest";
import { describeField } from "./describe-field";

it.each([
  ["title", "title"],
  ["messages[1].content", "message 2"],
  ["variables[0].name", "variable 1 name"],
  ["cases[2].assertions[0].value", "case 3 assertion 1 value"],
  ["environments[1].approvals", "environment 2 approvals"],
  ["condition[0].attribute", "condition 1 attribute"],
  ["condition[2][0].value", "condition 3.1 value"],
])("says where %s is as people count", (path, said) => {
  expect(describeField(path)).toBe(said);
});
