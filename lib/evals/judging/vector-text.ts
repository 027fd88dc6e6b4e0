const MAX_NUMBERS = 100_000;

/** A vector as a text to keep: single precision, in base64. */
export function writeVectorText(vector: readonly number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString("base64");
}

/** Null for what is no such text. */
export function readVectorText(text: string): number[] | null {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 0 || bytes.length % 4 !== 0 || bytes.length / 4 > MAX_NUMBERS) return null;
  const numbers = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
  return numbers.every(Number.isFinite) ? numbers : null;
}
