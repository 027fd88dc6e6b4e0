import { RE2JS } from "re2js";

/** What `\s` means in JavaScript; RE2 knows ASCII only, and models write no-break spaces. */
const SPACES =
  "\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";

export type SafeRegex = { test: (text: string) => boolean };

const KEPT = 200;
const compiled = new Map<string, SafeRegex>();

/**
 * A pattern that somebody typed, run in time linear in the text: V8 would hang on a hostile one. Lookarounds and
 * backreferences are not part of RE2, and throw with a message that names them.
 */
export function compileSafeRegex(pattern: string): SafeRegex {
  const known = compiled.get(pattern);
  if (known) return known;
  const program = RE2JS.compile(widenSpaces(RE2JS.translateRegExp(pattern)));
  const regex = { test: (text: string) => program.matcher(text).find() };
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(pattern, regex);
  return regex;
}

function widenSpaces(pattern: string): string {
  let inClass = false;
  return pattern.replaceAll(/\\[\s\S]|[[\]]/g, (part) => {
    if (part === "[") inClass = true;
    else if (part === "]") inClass = false;
    else if (part === "\\s") return inClass ? SPACES : `[${SPACES}]`;
    else if (part === "\\S" && !inClass) return `[^${SPACES}]`;
    return part;
  });
}
