import { expect, it } from "vitest";
import { goldenSetContentSchema } from "@/lib/artifacts/content/golden-set-content";
import { keepCase } from "./keep-case";

const set = goldenSetContentSchema.parse({
  description: "Refunds",
  cases: [
    { id: "late", variables: { q: "Where?" }, description: "own words" },
    { id: "case-1", variables: { q: "Talk" }, history: [{ role: "user", content: "Hi" }] },
  ],
});
const of = (q: unknown) => ({ prompt: "support/reply", variables: { q } });

it("a preview becomes a further case, and a set of its own where there is none", () => {
  const kept = keepCase(set, of("New"));
  expect(kept).toMatchObject({ status: "new", id: "case-2", content: { description: "Refunds" } });
  const cases = kept.status === "new" ? kept.content.cases : [];
  expect(cases.slice(0, 2)).toEqual(set.cases);
  expect(cases[2]).toMatchObject({ variables: { q: "New" }, description: "From a preview of support/reply" });
  expect(keepCase(null, of("New"))).toMatchObject({ status: "new", id: "case-1" });
});

it("is not said twice, but an input after a conversation is another one", () => {
  expect(keepCase(set, of("Where?"))).toEqual({ status: "there", id: "late" });
  expect(keepCase(set, of("Talk"))).toMatchObject({ status: "new" });
});

it("with text that is none is refused in words", () => {
  expect(keepCase(set, of("\0"))).toMatchObject({ status: "refused" });
});
