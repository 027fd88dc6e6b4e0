/** Below it parts of a number are lost, and so would be the distance of two ticks. */
const LEAST = 1e-290;

/** Round numbers for an axis that begins at 0 and holds `most`: 1, 2 or 5 times a power of ten apart, `about` of them. */
export function roundTicks(most: number, about = 5): number[] {
  if (!(most >= LEAST) || !Number.isFinite(most)) return [0, 1];
  const rough = most / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const steps = Math.ceil(most / step - 1e-9);
  // A product, and not a sum, so that errors do not add up; 12 digits drop what is left of them.
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
