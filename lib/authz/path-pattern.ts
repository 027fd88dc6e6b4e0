/** Patterns of owner rules: `*` within a part of a path, `**` across parts, everything else as it stands. */
export function matchesPattern(pattern: string, path: string): boolean {
  return matchParts(pattern.split("/"), path.split("/"));
}

function matchParts(pattern: readonly string[], path: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return path.length === 0;
  if (head === "**") return path.some((_, i) => matchParts(rest, path.slice(i))) || matchParts(rest, []);
  const [part, ...others] = path;
  return part !== undefined && matchesPart(head, part) && matchParts(rest, others);
}

function matchesPart(pattern: string, part: string): boolean {
  const pieces = pattern.split("*");
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  if (pieces.length === 1) return pattern === part;
  if (!part.startsWith(first) || !part.endsWith(last) || part.length < first.length + last.length)
    return false;
  let at = first.length;
  const end = part.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = part.indexOf(piece, at);
    if (found === -1 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** Could one path match both? Errs on the side of yes: parts with a `*` are taken to overlap. */
export function patternsMayOverlap(a: string, b: string): boolean {
  return overlap(a.split("/"), b.split("/"));
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  const [headA, ...restA] = a;
  const [headB, ...restB] = b;
  if (headA === undefined) return b.every((part) => part === "**");
  if (headB === undefined) return a.every((part) => part === "**");
  if (headA === "**") return overlap(restA, b) || overlap(a, restB);
  if (headB === "**") return overlap(a, restB) || overlap(restA, b);
  return partsMayOverlap(headA, headB) && overlap(restA, restB);
}

function partsMayOverlap(a: string, b: string): boolean {
  if (!a.includes("*")) return matchesPart(b, a);
  return b.includes("*") || matchesPart(a, b);
}
