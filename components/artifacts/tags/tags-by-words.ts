import { type Tag, tagsByLine, tagsWithin } from "./find-tags";

/** The tags of the lines of a text, by the words of each line without its indent: for who is told no line number. */
export function tagsByWords(text: string): ReadonlyMap<string, readonly Tag[]> {
  const lines = text.split("\n");
  const found = new Map<string, readonly Tag[]>();
  tagsByLine(text, lines).forEach((tags, at) => {
    const line = lines[at] ?? "";
    const words = line.trimStart();
    if (tags.length > 0 && !found.has(words))
      found.set(words, tagsWithin(tags, line.length - words.length, line.length));
  });
  return found;
}
