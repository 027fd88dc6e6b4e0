import { compareVersions, parseVersion, readPrerelease, type SemverVersion } from "./semver-version";

type Comparator = { operator: ">=" | ">" | "<" | "<=" | "="; version: SemverVersion };

/** A version of which the last numbers may be open: `1.x`, `1.2`, `*`. */
type Partial = { numbers: number[]; prerelease: (string | number)[] };

const PART = "(?:0|[1-9]\\d{0,15}|[xX*])";
const PARTIAL = `v?${PART}(?:\\.${PART}(?:\\.${PART}(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?)?)?`;
const HYPHEN = new RegExp(`^\\s*(${PARTIAL})\\s+-\\s+(${PARTIAL})\\s*$`);
const SIMPLE = new RegExp(`\\s*(\\^|~>?|>=|<=|>|<|=)?\\s*(${PARTIAL})(?=\\s|$)`, "y");
const MAX_LENGTH = 500;

/**
 * A range as npm writes them: `>=2.1.0 <3`, `^2`, `~1.4`, `1.x || 2.x`, `1.2 - 1.4`. Null where it is none.
 * Prereleases are compared as what they are: `2.0.0-beta` comes before `2.0.0`, so it is in `<2.0.0` and not in `^1`.
 */
export function compileRange(range: string): ((version: SemverVersion) => boolean) | null {
  if (range.length > MAX_LENGTH || range.trim() === "") return null;
  const sets = range.split("||").map(readSet);
  if (!sets.every((set) => set !== null)) return null;
  return (version) => sets.some((set) => set.every((one) => meets(version, one)));
}

/** Whether a version, as programs write them, is in a range; false when either is none. */
export function isVersionIn(version: string, range: string): boolean {
  const parsed = parseVersion(version);
  return parsed !== null && (compileRange(range)?.(parsed) ?? false);
}

function meets(version: SemverVersion, { operator, version: bound }: Comparator): boolean {
  const order = compareVersions(version, bound);
  if (operator === "=") return order === 0;
  if (operator === ">") return order > 0;
  if (operator === "<") return order < 0;
  return operator === ">=" ? order >= 0 : order <= 0;
}

function readSet(text: string): Comparator[] | null {
  const hyphen = HYPHEN.exec(text);
  if (hyphen) return both(readComparators(">=", hyphen[1] ?? ""), readComparators("<=", hyphen[2] ?? ""));
  if (text.trim() === "") return null;
  const found: Comparator[] = [];
  SIMPLE.lastIndex = 0;
  while (text.slice(SIMPLE.lastIndex).trim() !== "") {
    const [, operator = "=", version = ""] = SIMPLE.exec(text) ?? [];
    const more = version === "" ? null : readComparators(operator, version);
    if (!more) return null;
    found.push(...more);
  }
  return found;
}

function both(a: Comparator[] | null, b: Comparator[] | null): Comparator[] | null {
  return a && b && [...a, ...b];
}

function readComparators(operator: string, text: string): Comparator[] | null {
  const partial = readPartial(text);
  if (!partial) return null;
  const { numbers, prerelease } = partial;
  if (numbers.length === 0)
    return operator === ">" || operator === "<" ? [{ operator: "<", version: FIRST }] : [];
  const from: Comparator = { operator: ">=", version: at(numbers, prerelease) };
  if (operator === "^") return [from, before(numbers, caretPlace(numbers))];
  if (operator.startsWith("~")) return [from, before(numbers, Math.min(1, numbers.length - 1))];
  if (numbers.length === 3)
    return [{ operator: operator as Comparator["operator"], version: at(numbers, prerelease) }];
  const last = numbers.length - 1;
  switch (operator) {
    case "=":
      return [from, before(numbers, last)];
    case ">":
      return [{ operator: ">=", version: at(raise(numbers, last)) }];
    case ">=":
      return [from];
    case "<":
      return [{ operator: "<", version: at(numbers, [0]) }];
    default:
      return [before(numbers, last)];
  }
}

const FIRST: SemverVersion = { major: 0, minor: 0, patch: 0, prerelease: [0] };

/** The first number that is not 0 is the one that a caret holds, else the last that is written. */
function caretPlace(numbers: readonly number[]): number {
  const first = numbers.findIndex((number) => number > 0);
  return first === -1 ? numbers.length - 1 : first;
}

/** Below the next one, and below its prereleases. */
function before(numbers: readonly number[], place: number): Comparator {
  return { operator: "<", version: at(raise(numbers, place), [0]) };
}

function raise(numbers: readonly number[], place: number): number[] {
  return [...numbers.slice(0, place), (numbers[place] ?? 0) + 1];
}

function at(numbers: readonly number[], prerelease: readonly (string | number)[] = []): SemverVersion {
  const [major = 0, minor = 0, patch = 0] = numbers;
  return { major, minor, patch, prerelease };
}

function readPartial(text: string): Partial | null {
  const [numbered = ""] = text.replace(/^v/, "").split("+");
  const dash = numbered.indexOf("-");
  const parts = (dash === -1 ? numbered : numbered.slice(0, dash)).split(".");
  const open = parts.findIndex((part) => /^[xX*]$/.test(part));
  const numbers = (open === -1 ? parts : parts.slice(0, open)).map(Number);
  const prerelease = readPrerelease(dash === -1 ? undefined : numbered.slice(dash + 1));
  if (!prerelease || prerelease.includes("") || !numbers.every(Number.isSafeInteger)) return null;
  return { numbers, prerelease: numbers.length === 3 ? prerelease : [] };
}
