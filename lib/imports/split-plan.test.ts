import fc from "fast-check";
import { expect, it } from "vitest";
import type { PlannedVersion } from "./import-plan";
import { splitPlan } from "./split-plan";

const version = (text: string): PlannedVersion => ({
  content: {
    text,
    syntax: "literal",
    variables: [],
    model: null,
    parameters: {},
    output: { format: "text" },
    tools: [],
  },
  author: null,
  at: null,
  message: "",
  commit: null,
});
const LIMIT = 1000;

it("loses nothing, keeps the order, and no part is larger than its limit unless one version is", () => {
  const artifacts = fc.array(
    fc.record({
      path: fc.stringMatching(/^[a-z]{1,8}$/),
      versions: fc.array(
        fc.nat(900).map((n) => version("x".repeat(n))),
        { minLength: 1, maxLength: 5 },
      ),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(artifacts, (list) => {
      const parts = splitPlan(list, LIMIT);
      const flat = (all: readonly { path: string; versions: readonly PlannedVersion[] }[]) =>
        all.flatMap(({ path, versions }) => versions.map((one) => [path, one]));
      expect(flat(parts.flat())).toEqual(flat(list));
      for (const part of parts) {
        const size = JSON.stringify(part.map(({ path, versions }) => ({ path, versions }))).length;
        if (flat(part).length > 1) expect(size).toBeLessThan(LIMIT + 40 * (part.length + 1));
        expect(part.length).toBeGreaterThan(0);
      }
    }),
  );
});
