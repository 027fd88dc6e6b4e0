import { expect, it } from "vitest";
import { goldenSetContentSchema } from "./content/golden-set-content";
import { copyCase } from "./copy-case";

const set = goldenSetContentSchema.parse({
  description: "Refunds",
  cases: ["late", "late-2", "lost"].map((id) => ({
    id,
    variables: { customer: "Mira" },
    assertions: [{ type: "contains", value: "soon" }],
    mustPass: id === "late",
  })),
});

it("puts the copy behind its model, under a free id, and never as must-pass", () => {
  const [late] = set.cases;
  if (!late) throw new Error("There is no case.");
  const { id, content } = copyCase(set, late, { run: 8 });
  expect(id).toBe("late-3");
  expect(content.cases.map((one) => one.id)).toEqual(["late", "late-3", "late-2", "lost"]);
  expect(content.cases[1]).toMatchObject({
    variables: { customer: "Mira" },
    assertions: late.assertions,
    mustPass: false,
    notes: "Like late, after run #8.",
  });
  expect(goldenSetContentSchema.parse(content)).toEqual(content);
});

it("keeps a case of a run that the set has no more", () => {
  const [late] = set.cases;
  if (!late) throw new Error("There is no case.");
  const rest = { ...set, cases: set.cases.slice(1) };
  expect(copyCase(rest, late, { run: 8 }).content.cases.map(({ id }) => id)).toEqual([
    "late-2",
    "lost",
    "late-3",
  ]);
});
