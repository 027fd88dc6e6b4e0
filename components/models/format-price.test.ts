import { expect, it } from "vitest";
import { formatPrice } from "./format-price";

it.each<[number, number, string]>([
  [0.25, 2, "$0.25 in, $2.00 out for a million tokens, read on 2026-11-26"],
  [0, 0.0375, "$0.00 in, $0.0375 out for a million tokens, read on 2026-11-26"],
  [1250, 10, "$1,250.00 in, $10.00 out for a million tokens, read on 2026-11-26"],
])("a price of %d and %d", (inputUsdPerMillion, outputUsdPerMillion, text) => {
  expect(formatPrice({ inputUsdPerMillion, outputUsdPerMillion, pricedOn: "2026-11-26" })).toBe(text);
});

it("that nobody entered is not known, and not 0", () => {
  expect(formatPrice(null)).toBe("price not known");
});
