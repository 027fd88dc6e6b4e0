/** An artifact's path is one segment of an address: `support%2Frefund-reply`. */
export function promptHref(path: string, rest = ""): string {
  return `/prompts/${encodeURIComponent(path)}${rest}`;
}

/** What differs from one version to another; each is a number or the key of an environment. */
export function compareHref(path: string, from: string, to: string): string {
  return promptHref(path, `/compare?${new URLSearchParams({ from, to })}`);
}
