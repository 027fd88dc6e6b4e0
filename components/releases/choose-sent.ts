type Target = { version: string; content: unknown };

/** Characters of contents that a page carries along for choices nobody has made yet. */
const MOST_CHARACTERS = 500_000;

/** The versions whose contents are sent with a page: the chosen one always, the others while all are small together. */
export function chooseSent(targets: readonly Target[], chosen: Target | undefined): ReadonlySet<string> {
  const sent = new Set<string>();
  let characters = 0;
  for (const target of chosen ? [chosen, ...targets] : targets) {
    if (sent.has(target.version)) continue;
    const size = JSON.stringify(target.content ?? null).length;
    if (target !== chosen && characters + size > MOST_CHARACTERS) continue;
    characters += size;
    sent.add(target.version);
  }
  return sent;
}
