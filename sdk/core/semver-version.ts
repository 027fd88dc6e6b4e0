/** A version by semver 2.0.0; build metadata takes no part in the order and is left out. */
export type SemverVersion = {
  major: number;
  minor: number;
  patch: number;
  prerelease: readonly (string | number)[];
};

const NUMBER = "(0|[1-9]\\d{0,15})";
const IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const VERSION = new RegExp(
  `^v?${NUMBER}(?:\\.${NUMBER}(?:\\.${NUMBER}(?:-(${IDENTIFIERS}))?(?:\\+${IDENTIFIERS})?)?)?$`,
  "i",
);
const MAX_LENGTH = 256;

/** Reads what programs say of themselves: `2.1.0-beta.1`, also `v2.1.0`, and `2.1` or `2` for their first. Null for anything else. */
export function parseVersion(text: string): SemverVersion | null {
  const found = text.length <= MAX_LENGTH ? VERSION.exec(text) : null;
  if (!found) return null;
  const [major = 0, minor = 0, patch = 0] = found.slice(1, 4).map((digits) => Number(digits ?? 0));
  if (![major, minor, patch].every(Number.isSafeInteger)) return null;
  const prerelease = readPrerelease(found[4]);
  return prerelease && { major, minor, patch, prerelease };
}

/** Null where a number has a leading zero, which is none. */
export function readPrerelease(text: string | undefined): (string | number)[] | null {
  if (text === undefined) return [];
  const parts = text.split(".").map((part) => {
    if (!/^\d+$/.test(part)) return part;
    return part.length > 1 && part.startsWith("0") ? null : Number(part);
  });
  return parts.every((part) => part !== null) ? parts : null;
}

/** Below 0 when `a` comes before `b`. */
export function compareVersions(a: SemverVersion, b: SemverVersion): number {
  return (
    a.major - b.major ||
    a.minor - b.minor ||
    a.patch - b.patch ||
    comparePrereleases(a.prerelease, b.prerelease)
  );
}

/** A release comes after its prereleases, a number before a word, and fewer parts before more. */
function comparePrereleases(a: SemverVersion["prerelease"], b: SemverVersion["prerelease"]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const order = compareParts(a[at] ?? 0, b[at] ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareParts(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === "number" ? -1 : 1;
}
