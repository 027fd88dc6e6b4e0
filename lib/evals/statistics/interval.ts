/** From `low` to `high`, both possible. */
export type Interval = { low: number; high: number };

export type Confidence = 0.9 | 0.95 | 0.99;

/** Standard normal quantiles of both sides. */
export const Z: Readonly<Record<Confidence, number>> = {
  0.9: 1.6448536269514722,
  0.95: 1.959963984540054,
  0.99: 2.5758293035489004,
};
