import { expect, it } from "vitest";
import { goldenSetContentSchema } from "@/lib/artifacts/content/golden-set-content";
import type { GivenCase } from "./case-reading";
import { planCases } from "./plan-cases";

const base = goldenSetContentSchema.parse({
  cases: [
    { id: "late", variables: { q: "Where?" }, notes: "kept", tags: ["a"] },
    { id: "thanks", variables: { q: "Thanks" } },
    { id: "twin", variables: { q: "Thanks" }, notes: "second" },
  ],
}).cases;
const plan = (...given: GivenCase[]) =>
  planCases(
    base,
    given.map((one, index) => ({ row: index + 2, given: one, notices: [] })),
  );
const statuses = (...given: GivenCase[]) => plan(...given).rows.map(({ id, status }) => `${id} ${status}`);

it("a case is known by its id, and keeps what the source does not say", () => {
  const { cases, rows } = plan({ id: "late", tags: ["b"] });
  expect(rows).toMatchObject([{ id: "late", status: "edited", notices: ["Changes tags."] }]);
  expect(cases.map(({ id }) => id)).toEqual(["late", "thanks", "twin"]);
  expect(cases[0]).toMatchObject({ variables: { q: "Where?" }, notes: "kept", tags: ["b"] });
});

it.each<[string, GivenCase[], string[]]>([
  [
    "without an id by its input, whatever the order of its keys",
    [{ variables: { q: "Where?" } }],
    ["late unchanged"],
  ],
  [
    "without an id, each case of one input once",
    [
      { variables: { q: "Thanks" }, notes: "" },
      { variables: { q: "Thanks" }, notes: "second" },
    ],
    ["thanks unchanged", "twin unchanged"],
  ],
  ["by another input it is new", [{ variables: { q: "where?" } }], ["case-1 added"]],
  [
    "said twice it is one",
    [{ variables: { q: "New" } }, { variables: { q: "New" } }],
    ["case-1 added", " duplicate"],
  ],
  [
    "new ids pass over those of the source",
    [{ id: "case-1" }, { variables: {} }],
    ["case-1 added", "case-2 added"],
  ],
])("%s", (_what, given, expected) => {
  expect(statuses(...given)).toEqual(expected);
});

it("a new case with the input of another is told, and two of one id are a problem", () => {
  expect(plan({ id: "new", variables: { q: "Where?" } }).rows[0]?.notices).toEqual([
    "Its input is that of `late`.",
  ]);
  expect(plan({ id: "x" }, { id: "x", notes: "y" }).problems).toEqual([
    { row: 3, reason: "`x` is the id of row 2 too." },
  ]);
});
