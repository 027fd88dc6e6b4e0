/** The lines of a text; an empty text has none. A carriage return stays with its line: it is a difference too. */
export function splitLines(text: string): string[] {
  return text === "" ? [] : text.split("\n");
}

export type Interned = { a: Int32Array; b: Int32Array; size: number };

/** Equal items become equal small numbers, so that comparing two of them costs nothing. */
export function intern(a: readonly string[], b: readonly string[]): Interned {
  const ids = new Map<string, number>();
  const toIds = (items: readonly string[]) => {
    const out = new Int32Array(items.length);
    for (let i = 0; i < items.length; i++) {
      const item = items[i] ?? "";
      let id = ids.get(item);
      if (id === undefined) {
        id = ids.size;
        ids.set(item, id);
      }
      out[i] = id;
    }
    return out;
  };
  return { a: toIds(a), b: toIds(b), size: ids.size };
}
