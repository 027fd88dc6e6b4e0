export type ClippedTexts = {
  before: string;
  after: string;
  /** Equal lines left out before and after the part that is shown. */
  head: number;
  tail: number;
};

/** Two texts without the lines they share at both ends, but for a few that show where one is. */
export function clipTexts(before: string, after: string, context = 3): ClippedTexts {
  const was = before.split("\n");
  const is = after.split("\n");
  const most = Math.min(was.length, is.length);
  let start = 0;
  while (start < most && was[start] === is[start]) start += 1;
  let end = 0;
  while (end < most - start && was.at(-1 - end) === is.at(-1 - end)) end += 1;
  const head = Math.max(0, start - context);
  const tail = Math.max(0, end - context);
  return {
    before: was.slice(head, was.length - tail).join("\n"),
    after: is.slice(head, is.length - tail).join("\n"),
    head,
    tail,
  };
}
