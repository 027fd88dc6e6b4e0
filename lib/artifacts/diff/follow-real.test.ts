import { describe, expect, it } from "vitest";
import { findSharedData } from "@/lib/testing/shared-data";
import { diffLines } from "./diff-lines";
import { followLine } from "./follow-line";
import { splitLines } from "./lines";

const data = findSharedData("fabric-prompt-history");
const decoder = new TextDecoder();

/** The versions of each prompt in their order. */
function readHistories(): [name: string, texts: string[]][] {
  const texts = new Map<string, string[]>();
  for (const { name, bytes } of data?.files().toSorted((a, b) => (a.name < b.name ? -1 : 1)) ?? []) {
    if (!name.endsWith(".md")) continue;
    const prompt = name.slice(0, name.indexOf("/"));
    texts.set(prompt, [...(texts.get(prompt) ?? []), decoder.decode(bytes)]);
  }
  return [...texts];
}

const countOf = (lines: readonly string[], text: string) => lines.filter((line) => line === text).length;

/** What is wrong with where the lines of one text are taken to be in another, by looking at the texts alone. */
function complaints(before: readonly string[], after: readonly string[]): string[] {
  const compared = { blocks: diffLines(before, after), before, after };
  const taken = new Set<number>();
  return before.flatMap((text, line) => {
    const found = followLine(line, compared);
    const there = countOf(after, text);
    if (found === null) {
      const isSure = there === 1 && countOf(before, text) === 1 && text.trim() !== "";
      return isSure ? [`${line} is taken for gone: ${text}`] : [];
    }
    const isTwice = taken.has(found);
    taken.add(found);
    if (isTwice) return [`${line} is where another line is`];
    return after[found] === text ? [] : [`${line} is taken for ${found}, which says ${after[found]}`];
  });
}

describe.runIf(data)("lines of real prompts", () => {
  it.each(data ? readHistories() : [])("of %s keep or lose their place over all versions", (_name, texts) => {
    expect(texts.length).toBeGreaterThan(5);
    const versions = texts.map(splitLines);
    const newest = versions.at(-1) ?? [];
    versions.forEach((before, index) => {
      for (const after of [versions[index + 1] ?? newest, newest])
        expect(complaints(before, after), `version ${index + 1}`).toEqual([]);
    });
  });
});
