import { expect, it } from "vitest";
import type { AnyOperation } from "@/lib/kernel/operation";
import { readChoice, writeChoice } from "./route-choice";

const [promote, rollBack, start] = ["promote", "roll back", "start"].map(
  (operationName) => ({ operationName }) as AnyOperation,
) as [AnyOperation, AnyOperation, AnyOperation];
const choice = {
  field: "kind",
  operations: { promotion: promote, rollback: rollBack },
  instead: { of: "promotion", field: "rollout", as: "plan", operation: start },
};

it.each<[string, object, string | null, object]>([
  ["one", { kind: "promotion", path: "a" }, "promote", { path: "a" }],
  ["the other", { kind: "rollback", path: "a" }, "roll back", { path: "a" }],
  [
    "the one instead",
    { kind: "promotion", path: "a", rollout: { steps: [] } },
    "start",
    { path: "a", plan: { steps: [] } },
  ],
  [
    "the one instead, also for a plan that is none",
    { kind: "promotion", rollout: null },
    "start",
    { plan: null },
  ],
  ["the other with a field that it has not", { kind: "rollback", rollout: {} }, "roll back", { rollout: {} }],
  ["one with a name that is none here", { kind: "promotion", plan: {} }, "promote", { plan: {} }],
  [
    "the one instead with both names, which it refuses",
    { kind: "promotion", plan: {}, rollout: {} },
    "start",
    { plan: {}, rollout: {} },
  ],
  ["none", { kind: "toString" }, null, {}],
  ["none without a word", { path: "a" }, null, {}],
  ["none by a list", { kind: ["promotion"] }, null, {}],
])("calls %s", (_what, body, name, input) => {
  const read = readChoice(choice, { ...body });
  expect(read?.operation.operationName ?? null).toBe(name);
  if (read) expect(read.input).toEqual(input);
});

it("a body calls what it is written for", () => {
  const input = { path: "a", plan: { steps: [1] } };
  for (const operation of [promote, rollBack, start])
    expect(readChoice(choice, writeChoice(choice, operation, input))).toEqual({ operation, input });
});
