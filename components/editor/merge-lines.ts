import { diff3MergeRegions } from "node-diff3";

/** A stretch of a merged text. What both sides left alone, or changed alike, is `same`. */
export type Hunk = {
  state: "same" | "mine" | "theirs" | "conflict";
  mine: readonly string[];
  base: readonly string[];
  theirs: readonly string[];
};

/** Merges two texts that came from one. */
export function mergeLines(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): Hunk[] {
  const regions = diff3MergeRegions([...mine], [...base], [...theirs]);
  return regions.map((region): Hunk => {
    if (!region.stable) {
      const { aContent, oContent, bContent } = region;
      const state = isSame(aContent, bContent) ? "same" : "conflict";
      return { state, mine: aContent, base: oContent, theirs: bContent };
    }
    const { buffer, bufferContent } = region;
    if (buffer === "o")
      return { state: "same", mine: bufferContent, base: bufferContent, theirs: bufferContent };
    return {
      state: buffer === "a" ? "mine" : "theirs",
      mine: bufferContent,
      base: [],
      theirs: bufferContent,
    };
  });
}

/** One value that is no text: whoever changed it wins, and both cannot. */
export function mergeValue(base: string | null, mine: string | null, theirs: string | null): Hunk {
  const state = mine === theirs ? "same" : theirs === base ? "mine" : mine === base ? "theirs" : "conflict";
  return { state, mine: toList(mine), base: toList(base), theirs: toList(theirs) };
}

function toList(value: string | null): string[] {
  return value === null ? [] : [value];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

export type Choice = "mine" | "theirs" | "both";

/** The lines of a hunk; null while its conflict is open. */
export function linesOf(hunk: Hunk, choice: Choice | undefined): readonly string[] | null {
  if (hunk.state === "theirs") return hunk.theirs;
  if (hunk.state !== "conflict") return hunk.mine;
  if (choice === undefined) return null;
  return choice === "both" ? [...hunk.mine, ...hunk.theirs] : hunk[choice];
}
