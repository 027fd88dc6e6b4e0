import { expect, it } from "vitest";
import { readProviderForm } from "./read-provider-form";

const read = (...fields: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of [
    ["provider", "house"],
    ["kind", "openai"],
    ["concurrency", "4"],
    ...fields,
  ] as const)
    form.append(name, value);
  return readProviderForm(form, "2026-11-26");
};
const row = (id: string, input = "", output = "", day = ""): [string, string][] => [
  ["model", id],
  ["inputUsd", input],
  ["outputUsd", output],
  ["pricedOn", day],
];

it("reads the rows of the table, with their prices, and leaves empty ones out", () => {
  const fields = [
    ...row("small", "0.25", "2", "2026-03-01"),
    ...row(""),
    ...row("large"),
    ...row("mid", "1", "4"),
  ];
  expect(read(...fields).models).toEqual([
    { id: "small", price: { inputUsdPerMillion: 0.25, outputUsdPerMillion: 2, pricedOn: "2026-03-01" } },
    { id: "large", price: null },
    { id: "mid", price: { inputUsdPerMillion: 1, outputUsdPerMillion: 4, pricedOn: "2026-11-26" } },
  ]);
});

it("makes no price of half of one, or of words: the command refuses them", () => {
  const prices = read(...row("a", "1"), ...row("b", "much", "2")).models.map(({ price }) => price);
  expect(prices.map((price) => [price?.inputUsdPerMillion, price?.outputUsdPerMillion])).toEqual([
    [1, Number.NaN],
    [Number.NaN, 2],
  ]);
});

it.each<[string, [string, string][], object]>([
  ["is kept when nothing is entered", [["apiKey", ""]], {}],
  ["is the one that is entered", [["apiKey", " sk-1 "]], { apiKey: "sk-1" }],
  [
    "goes when it is to go",
    [
      ["apiKey", ""],
      ["removeKey", "on"],
    ],
    { apiKey: null },
  ],
  [
    "is entered also where the old one is to go",
    [
      ["apiKey", "sk-1"],
      ["removeKey", "on"],
    ],
    { apiKey: "sk-1" },
  ],
])("a key %s", (_what, fields, expected) => {
  const { apiKey } = read(...fields) as { apiKey?: string | null };
  expect(apiKey === undefined ? {} : { apiKey }).toEqual(expected);
});

it("leaves an empty address to the kind", () => {
  expect(read(["baseUrl", " "])).not.toHaveProperty("baseUrl");
});
