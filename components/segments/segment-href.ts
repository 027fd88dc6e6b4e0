/** A segment's path is one segment of an address: `segments%2Feu-customers`. */
export function segmentHref(path: string, rest = ""): string {
  return `/segments/${encodeURIComponent(path)}${rest}`;
}
