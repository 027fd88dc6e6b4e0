import { distance } from "fastest-levenshtein";
import type { Finding, Judge } from "./judge-types";
import { splitTreebank } from "./treebank";

const MAX_COMPARED = 20_000;
/** Stands for no match at all of n words, so that a logarithm can be taken. */
const NO_MATCH = 1e-7;

/** Edits of one character from the answer to the value; at most `threshold`, which is 5 unless said otherwise. */
export const levenshtein: Judge = ({ text }, { value, threshold = 5 }): Finding => {
  if (typeof value !== "string") return { cannot: "It needs a text as its value." };
  if (text.length > MAX_COMPARED || value.length > MAX_COMPARED)
    return { cannot: `Texts of more than ${MAX_COMPARED} characters are not compared letter by letter.` };
  const edits = distance(text, value);
  return { holds: edits <= threshold, reason: `is ${edits} edits away; at most ${threshold} count as alike` };
};

/** The F score of single words that both have, by the Treebank's words; at least `threshold`, 0.75. */
export const rougeN: Judge = ({ text }, { value, threshold = 0.75 }): Finding => {
  if (typeof value !== "string") return { cannot: "It needs a text as its value." };
  const score = scoreRouge(splitTreebank(text.toLowerCase()), splitTreebank(value.toLowerCase()));
  return graded("ROUGE-1", score, threshold);
};

function scoreRouge(candidate: readonly string[], reference: readonly string[]): number {
  const overlap = countOverlap(candidate, reference);
  return overlap === 0 ? 0 : (2 * overlap) / (candidate.length + reference.length);
}

/** Precision of one to four words in a row, against one text or the best of several; at least `threshold`, 0.5. */
export const bleu: Judge = ({ text }, { value, threshold = 0.5 }): Finding => {
  const references = typeof value === "string" ? [value] : value;
  if (!Array.isArray(references) || references.length === 0 || !references.every(isText))
    return { cannot: "It needs a text, or a list of texts, as its value." };
  return graded("BLEU", scoreBleu(split(text), references.map(split)), threshold);
};

function scoreBleu(candidate: readonly string[], references: readonly string[][]): number {
  if (candidate.join("") === "") return 0;
  const orders = [1, 2, 3, 4].filter((n) => n <= candidate.length);
  const logs = orders.map((n) => {
    const runs = runsOf(candidate, n);
    const best = Math.max(...references.map((reference) => countOverlap(runs, runsOf(reference, n))));
    return Math.log(best === 0 ? NO_MATCH : best / runs.length);
  });
  const mean = logs.reduce((sum, one) => sum + one, 0) / orders.length;
  const closest = closestLength(candidate.length, references);
  const brevity = candidate.length > closest ? 1 : Math.exp(1 - closest / candidate.length);
  return brevity * Math.exp(mean);
}

/** Of two as close, the shorter. */
function closestLength(length: number, references: readonly string[][]): number {
  const lengths = references.map((reference) => reference.length).sort((a, b) => a - b);
  return lengths.reduce((best, one) => (Math.abs(one - length) < Math.abs(best - length) ? one : best));
}

function graded(name: string, score: number, threshold: number): Finding {
  const holds = score >= threshold;
  return {
    holds,
    score,
    graded: true,
    reason: `scores ${score.toFixed(2)} by ${name}; from ${threshold} on it is alike`,
  };
}

function runsOf(words: readonly string[], n: number): string[] {
  return words.slice(0, Math.max(0, words.length - n + 1)).map((_, i) => words.slice(i, i + n).join(" "));
}

/** Each word of the reference counts once. */
function countOverlap(candidate: readonly string[], reference: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of reference) left.set(word, (left.get(word) ?? 0) + 1);
  return candidate.filter((word) => {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    return count > 0;
  }).length;
}

const split = (text: string) => text.toLowerCase().trim().split(/\s+/);
const isText = (one: unknown): one is string => typeof one === "string";
