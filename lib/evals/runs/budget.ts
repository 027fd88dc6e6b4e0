/** Below any price of an answer: sums of the same charges in another order differ by less. */
const CLOSE = 1e-9;

/** Whether nothing of a budget is left, in US dollars; null for no budget. */
export function isSpent(spentUsd: number, budgetUsd: number | null): boolean {
  return budgetUsd !== null && spentUsd >= budgetUsd - CLOSE;
}
