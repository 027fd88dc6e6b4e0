/** An artifact's path is one segment of an address: `support%2Frefund-reply`. */
export function promptHref(path: string, rest = ""): string {
  return `/prompts/${encodeURIComponent(path)}${rest}`;
}
