import type { Bump, Content, Item, Made, State } from "./state";
import { historyOf, ORDER, same, versionsOf } from "./state";

type Level = "none" | "patch" | "minor" | "major";
const LEVELS: readonly Level[] = ["none", "patch", "minor", "major"];

/**
 * Contracts of the model: 0 asks for `customer`; 1 takes an optional `tone` besides; 2 asks for it. What callers send
 * has to go on being taken, so that only what asks less of them is minor.
 */
const MINOR_STEPS = ["0>1", "2>1"];

function levelOf(before: Content | null, after: Content): Level {
  if (!before) return "major";
  if (same(before, after)) return "none";
  if (before.kind !== "prompt" || after.kind !== "prompt") return "minor";
  if (before.contract === after.contract) return "patch";
  return MINOR_STEPS.includes(`${before.contract}>${after.contract}`) ? "minor" : "major";
}

const numbers = (version: string) => version.split(".").map(Number) as [number, number, number];

function compare(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** The highest number, whenever it was made. */
export function newestOf(state: State, path: string): Made | null {
  return (
    versionsOf(state, path)
      .toSorted((a, b) => compare(a.number, b.number))
      .at(-1) ?? null
  );
}

export function findMade(state: State, path: string, number: string | null): Made | null {
  return versionsOf(state, path).find((one) => one.number === number) ?? null;
}

export function wasLive(state: State, path: string, number: string, environment?: string): boolean {
  const where = environment ? [environment] : ORDER;
  return where.some((key) => historyOf(state, path, key).some((one) => one.version === number));
}

/** The newest version, or an older one that was live, is the end of its line and was passed before the submission. */
export function isCurrent(state: State, { path, base }: Item, submittedAt: number): boolean {
  const newest = newestOf(state, path);
  if (base === null || newest === null) return base === (newest?.number ?? null);
  if (base === newest.number) return true;
  const [major, minor, patch] = numbers(base);
  const line = versionsOf(state, path).map((one) => numbers(one.number));
  const ends = line.every((one) => one[0] !== major || one[1] !== minor || one[2] <= patch);
  return ends && wasLive(state, path, base) && newest.at < submittedAt;
}

/** The number that a merge gives, or null when the bump is refused. */
export function nextNumber(state: State, item: Item): { number: string | null; changed: boolean } {
  const { path, content, base, bump } = item;
  const from = findMade(state, path, base);
  const least = levelOf(from?.content ?? null, content);
  const level: Level = bump ?? least;
  const changed = least !== "none";
  if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return { number: null, changed };
  if (base === null) return { number: versionsOf(state, path).length === 0 ? "1.0.0" : null, changed };
  if (level === "none") return { number: base, changed };
  if (base !== newestOf(state, path)?.number && level !== "patch") return { number: null, changed };
  return { number: raise(base, level), changed };
}

function raise(version: string, level: Bump): string {
  const [major, minor, patch] = numbers(version);
  if (level === "major") return `${major + 1}.0.0`;
  return level === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** The highest version that a pin (1.2.3) or a caret range (^1.2.3) allows. */
export function highestWithin(pin: string, versions: readonly string[]): string | null {
  const least = pin.replace("^", "");
  const fits = (version: string) =>
    pin.startsWith("^")
      ? numbers(version)[0] === numbers(least)[0] && compare(version, least) >= 0
      : version === pin;
  return versions.filter(fits).toSorted(compare).at(-1) ?? null;
}
