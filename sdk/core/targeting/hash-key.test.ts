import { FlagdCore } from "@openfeature/flagd-core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compileRollout } from "./choose-version";
import { hashAfter } from "./hash-key";

/** murmur3 as its paper has it: the bytes written down, then read in blocks of four. */
function naiveHash(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const scramble = (block: number) => {
    const k = BigInt.asUintN(32, BigInt(block >>> 0) * 0xcc9e2d51n);
    return Number(BigInt.asUintN(32, BigInt.asUintN(32, (k << 15n) | (k >> 17n)) * 0x1b873593n));
  };
  let hash = 0;
  const view = new DataView(bytes.buffer);
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) {
    const h = BigInt((hash ^ scramble(view.getUint32(at, true))) >>> 0);
    const turned = BigInt.asUintN(32, (h << 13n) | (h >> 19n));
    hash = Number(BigInt.asUintN(32, turned * 5n + 0xe6546b64n));
  }
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at--) rest = (rest << 8) | (bytes[at] ?? 0);
  if (bytes.length > whole) hash ^= scramble(rest);
  let h = BigInt((hash ^ bytes.length) >>> 0);
  h = BigInt.asUintN(32, (h ^ (h >> 16n)) * 0x85ebca6bn);
  h = BigInt.asUintN(32, (h ^ (h >> 13n)) * 0xc2b2ae35n);
  return Number(h ^ (h >> 16n));
}

it.each<[string, number]>([
  ["", 0],
  ["test", 0xba6bd213],
  ["Hello, world!", 0xc0363e43],
  ["The quick brown fox jumps over the lazy dog", 0x2e4ff723],
])("hashes %j as everyone does", (text, hash) => {
  expect(hashAfter("")(text)).toBe(hash);
  expect(hashAfter(text)("")).toBe(hash);
});

it("hashes the UTF-8 of any text, wherever it is divided", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 });
  const broken = fc.array(fc.constantFrom("a", "\ud83d", "\ude00", "é", "漢")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 9 }), fc.oneof(text, broken), (prefix, key) => {
      expect(hashAfter(prefix)(key)).toBe(naiveHash(prefix + key));
    }),
    { numRuns: 5_000 },
  );
});

it("answers alike however often it is asked, one key after the other", () => {
  const hash = hashAfter("a/b/");
  const first = ["1", "22", "333", "4444"].map(hash);
  expect(["1", "22", "333", "4444"].map(hash)).toEqual(first);
  expect(first).toEqual(["1", "22", "333", "4444"].map((key) => naiveHash(`a/b/${key}`)));
});

it("puts 100,000 people where flagd's `fractional` puts them", () => {
  const seed = "0198c0de-7a11-7000-8000-00000000000a/0198c0de-7a11-7000-8000-00000000000b/";
  const percents = [1, 5, 25, 50, 99];
  const core = new FlagdCore();
  const flag = (percent: number) => ({
    state: "ENABLED",
    variants: { candidate: "candidate", live: "live" },
    defaultVariant: "live",
    targeting: {
      fractional: [{ cat: [seed, { var: "targetingKey" }] }, ["candidate", percent], ["live", 100 - percent]],
    },
  });
  core.setConfigurations(
    JSON.stringify({ flags: Object.fromEntries(percents.map((percent) => [`at${percent}`, flag(percent)])) }),
  );
  const choosers = percents.map((percent) =>
    compileRollout({ seed, rules: [{ segment: null, condition: null, percent }] }),
  );
  const logger = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
  const differ: string[] = [];
  const got = { candidate: 0, live: 0 };
  for (let at = 0; at < 100_000; at++) {
    const targetingKey = at % 2 === 0 ? `user-${at}` : `${(at * 2654435761) % 4294967296}@example.com`;
    const which = at % percents.length;
    const ours = choosers[which]?.({ targetingKey }).variant;
    const flag = `at${percents[which]}`;
    const theirs = core.resolveStringEvaluation(flag, "none", { targetingKey }, logger).value;
    if (theirs !== ours) differ.push(targetingKey);
    else got[ours]++;
  }
  expect(differ).toEqual([]);
  expect(Math.min(got.candidate, got.live)).toBeGreaterThan(30_000);
});
