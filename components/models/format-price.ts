import type { ModelView } from "./provider-view";

/** "$0.25 in, $2.00 out for a million tokens, read on 2026-11-26". */
export function formatPrice(price: ModelView["price"]): string {
  if (!price) return "price not known";
  const { inputUsdPerMillion, outputUsdPerMillion, pricedOn } = price;
  return `${usd(inputUsdPerMillion)} in, ${usd(outputUsdPerMillion)} out for a million tokens, read on ${pricedOn}`;
}

/** At least two decimals, and as many as the price has. */
function usd(value: number): string {
  return `$${value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`;
}
