/** `sha256:9f3c71ab…` as people compare it: `9f3c·71ab`. */
export function shortDigest(digest: string): string {
  const hex = digest.slice(digest.indexOf(":") + 1);
  return `${hex.slice(0, 4)}·${hex.slice(4, 8)}`;
}
