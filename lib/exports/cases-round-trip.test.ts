import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GoldenCase, goldenSetContentSchema } from "@/lib/artifacts/content/golden-set-content";
import { type CaseFormat, readCases } from "@/lib/imports/golden-request";
import { planCases } from "@/lib/imports/plan-cases";
import { writeCasesJsonl } from "./case-file";
import { writeCasesCsv } from "./cases-csv";
import { writeCasesPromptfoo } from "./cases-promptfoo";

const FORMATS: [CaseFormat, (cases: readonly GoldenCase[]) => string][] = [
  ["csv", writeCasesCsv],
  ["jsonl", writeCasesJsonl],
  ["promptfoo", writeCasesPromptfoo],
];

/** What would be a file or the environment to promptfoo is refused on the way back, as it should be. */
const text = fc
  .oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("=1+1", "'=1", "a,b", 'say "x"', "a\r\nb", " x ", "contains:y", "null", "- a: b", "#"),
  )
  .filter((one) => one.isWellFormed() && !/\0|env|:\/\//.test(one));
const value = fc
  .jsonValue({ maxDepth: 2 })
  .filter((one) => !/\\u0000|env|:\/\/|\\ud|__proto__/.test(JSON.stringify(one)));
const assertion = fc.record(
  {
    type: fc.constantFrom(
      "contains",
      "not-icontains-any",
      "levenshtein",
      "is-json",
      "equals",
      "tools-called",
    ),
    value: fc.oneof(text, value),
    threshold: fc.constantFrom(0, 0.75, 3),
    weight: fc.constantFrom(0, 1, 2.5),
    metric: fc.constant("m"),
    target: fc.constantFrom("output", "prompt"),
  },
  { requiredKeys: ["type"] },
);
const set = fc.record({
  type: fc.constant("assert-set"),
  assertions: fc.array(assertion, { minLength: 1, maxLength: 2 }),
});
const variables = fc.dictionary(fc.constantFrom("q", "order", "a b", "id"), fc.oneof(text, value), {
  maxKeys: 3,
});
const goldenCase = fc.record(
  {
    description: text,
    variables,
    history: fc.array(fc.record({ role: fc.constantFrom("user", "assistant"), content: text }), {
      maxLength: 2,
    }),
    assertions: fc.array(fc.oneof(assertion, set), { maxLength: 3 }),
    tags: fc.subarray(["refund", "a b", "k=v"]),
    mustPass: fc.boolean(),
    weight: fc.constantFrom(0, 1, 2),
    threshold: fc.constantFrom(0, 0.5),
    notes: text,
    origin: fc.constant({ traceId: "t-1" }),
  },
  { requiredKeys: [] },
);

describe.each(FORMATS)("cases as %s", (format, write) => {
  it("are read back as they were", () => {
    fc.assert(
      fc.property(fc.array(goldenCase, { maxLength: 4 }), (given) => {
        const withIds = given.map((one, index) => ({ ...one, id: `c${index}` }));
        const parsed = goldenSetContentSchema.safeParse(JSON.parse(JSON.stringify({ cases: withIds })));
        fc.pre(parsed.success && parsed.data.cases.length > 0);
        const cases = parsed.data?.cases ?? [];
        const reading = readCases(format, write(cases));
        const plan = planCases([], reading.cases);
        expect([...reading.problems, ...plan.problems]).toEqual([]);
        expect(plan.cases).toEqual(cases);
        expect(planCases(cases, reading.cases).rows.map(({ status }) => status)).toEqual(
          cases.map(() => "unchanged"),
        );
      }),
      { numRuns: 60 },
    );
  });
});

it("no cell of the CSV is a formula", () => {
  const evil = { id: "-2", description: "=cmd", variables: { "=x": "+1", n: -5 }, notes: "@a" };
  const { cases } = goldenSetContentSchema.parse({ cases: [evil] });
  const cells = writeCasesCsv(cases).split(/[,\r\n]+/);
  expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
});
