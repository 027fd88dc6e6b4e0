import { type Confidence, type Interval, Z } from "./interval";

/**
 * Wilson's score interval of a share (1927): within 0 and 1 also for none or all of a few, where the textbook interval
 * claims to be certain. `n` may be an effective size. Null without data.
 */
export function wilsonInterval(share: number, n: number, confidence: Confidence = 0.95): Interval | null {
  if (n <= 0) return null;
  const z = Z[confidence];
  const z2 = z * z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: share <= 0 ? 0 : middle - half, high: share >= 1 ? 1 : middle + half };
}
