/** A golden set's path is one segment of an address: `support%2Frefunds`. */
export function goldenHref(path: string, rest = ""): string {
  return `/golden-sets/${encodeURIComponent(path)}${rest}`;
}

/** Where an artifact of this kind is listed. */
export function sectionOf(kind: string): { label: string; href: string } {
  if (kind === "segment") return { label: "Segments", href: "/segments" };
  return kind === "golden_set"
    ? { label: "Golden sets", href: "/golden-sets" }
    : { label: "Prompts", href: "/prompts" };
}
