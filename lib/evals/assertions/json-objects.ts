import { parse as parseYaml } from "yaml";

const MAX_LENGTH = 100_000;
const MAX_DEPTH = 100;
/** Characters read in all: a text of nothing but braces would be read again from each of them. */
const BUDGET = 1_000_000;

/**
 * The objects in a text, as promptfoo finds them: from an opening brace to the one that closes it, read as YAML, which
 * takes single quotes, bare keys and comments. One that the text cuts off is closed first.
 */
export function findJsonObjects(text: string): object[] {
  const objects: object[] = [];
  let left = BUDGET;
  for (let start = text.indexOf("{"); start !== -1 && left > 0; ) {
    const { end, open, deepest } = findClosing(text, start);
    left -= end - start;
    const object = deepest > MAX_DEPTH ? null : readObject(text.slice(start, end) + "}".repeat(open));
    if (object) objects.push(object);
    start = text.indexOf("{", object ? end : start + 1);
  }
  return objects;
}

function findClosing(text: string, start: number): { end: number; open: number; deepest: number } {
  const limit = Math.min(start + MAX_LENGTH, text.length);
  let open = 0;
  let deepest = 0;
  for (let at = start; at < limit; at++) {
    if (text[at] === "{") open++;
    if (text[at] === "}") open--;
    deepest = Math.max(deepest, open);
    if (open === 0) return { end: at + 1, open, deepest };
  }
  return { end: limit, open, deepest };
}

function readObject(source: string): object | null {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === "object" ? value : null;
  } catch {
    return readLoose(source);
  }
}

function readLoose(source: string): object | null {
  try {
    const value: unknown = parseYaml(withYamlComments(source), { uniqueKeys: false, logLevel: "silent" });
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** `// so` becomes `# so`, but not within an address or a quoted text. */
function withYamlComments(source: string): string {
  const part = /"(?:\\.|[^"\\\n])*"|(?<![A-Za-z])'[^'\n]*'|[^\s"']*:\/\/\S*|\/\/.*/g;
  return source.replaceAll(part, (found) => (found.startsWith("//") ? `#${found.slice(2)}` : found));
}
