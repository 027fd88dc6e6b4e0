import { rawRanges, TAG, type TagLook, tagLook } from "./tag-look";

/** A tag between two places of a text, counted in UTF-16 units; `to` is the first behind it. */
export type Tag = { from: number; to: number; look: TagLook };

const anything = () => true;

/** The tags of a text in order, without what `{{raw}}` keeps as it is written. */
export function findTags(text: string, isDeclared: (name: string) => boolean = anything): Tag[] {
  if (!text.includes("{{")) return [];
  const raw = rawRanges(text);
  return [...text.matchAll(TAG)].flatMap(({ 0: source, index: from }) => {
    const to = from + source.length;
    if (raw.some((range) => from >= range.from && to <= range.to)) return [];
    const look = tagLook(source, isDeclared);
    return look ? [{ from, to, look }] : [];
  });
}

/** The tags of each line, counted from its beginning; one that goes over the end of a line goes on in the next. */
export function tagsByLine(text: string, lines: readonly string[]): readonly (readonly Tag[])[] {
  const tags = findTags(text);
  let next = 0;
  let start = 0;
  return lines.map((line) => {
    const end = start + line.length;
    while ((tags[next]?.to ?? end) < start) next += 1;
    let last = next;
    while ((tags[last]?.from ?? end) < end) last += 1;
    const here = tagsWithin(tags.slice(next, last), start, end);
    start = end + 1;
    return here;
  });
}

/** What of the tags lies between two places, counted from the first of them. */
export function tagsWithin(tags: readonly Tag[], start: number, end: number): Tag[] {
  return tags
    .filter(({ from, to }) => start < end && from < end && to > start)
    .map(({ from, to, look }) => ({
      from: Math.max(from, start) - start,
      to: Math.min(to, end) - start,
      look,
    }));
}
