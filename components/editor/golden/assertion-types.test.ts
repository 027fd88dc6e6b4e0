import { expect, it } from "vitest";
import { RUNNABLE_TYPES } from "@/lib/evals/assertions/registry";
import { ASSERTION_TYPES } from "./assertion-types";

it("offers every type of assertion that runs", () => {
  expect(ASSERTION_TYPES).toEqual(expect.arrayContaining([...RUNNABLE_TYPES]));
});
