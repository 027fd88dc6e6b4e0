/** Uniform numbers from 0 to 1, the same ones for the same seed on every machine (xoshiro128**). */
export function createRandom(seed: number): () => number {
  let [a, b, c, d] = [mix(seed, 1), mix(seed, 2), mix(seed, 3), mix(seed, 4)];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / 2 ** 32;
  };
}

/** A seed of few bits spread over all of them (the finalizer of MurmurHash3). */
function mix(seed: number, lane: number): number {
  let h = (seed ^ Math.imul(lane, 0x9e3779b9)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
