/** How alike two vectors point, from -1 to 1; null where they cannot be compared. */
export function cosine(a: readonly number[], b: readonly number[]): number | null {
  if (a.length === 0 || a.length !== b.length) return null;
  let [dot, ofA, ofB] = [0, 0, 0];
  for (const [index, x] of a.entries()) {
    const y = b[index] ?? 0;
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  const length = Math.sqrt(ofA) * Math.sqrt(ofB);
  return length > 0 && Number.isFinite(length) ? dot / length : null;
}
