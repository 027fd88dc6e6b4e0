import semver from "semver";

export type Version = { major: number; minor: number; patch: number };
export type VersionBump = "major" | "minor" | "patch";
export type NextVersion = { ok: true; version: string } | { ok: false; message: string };

const FIRST_VERSION = "1.0.0";

/** Exactly `x.y.z`: no `v`, no prerelease, no build. */
export function parseVersion(text: string): Version | null {
  const parsed = semver.parse(text);
  if (!parsed || parsed.version !== text || parsed.prerelease.length > 0) return null;
  return { major: parsed.major, minor: parsed.minor, patch: parsed.patch };
}

export function formatVersion({ major, minor, patch }: Version): string {
  return `${major}.${minor}.${patch}`;
}

/** Linear, plus hotfixes: only the newest version takes any bump, an older one only the next patch of its line. */
export function nextVersion(request: {
  base: string | null;
  bump: VersionBump;
  existing: readonly string[];
}): NextVersion {
  const { base, bump, existing } = request;
  if (base === null) {
    if (existing.length === 0) return { ok: true, version: FIRST_VERSION };
    return refuse(`There are versions already; name one as the base, such as ${newest(existing)}.`);
  }
  const parsed = parseVersion(base);
  if (!parsed || !existing.includes(base)) return refuse(`There is no version \`${base}\` to start from.`);
  if (base === newest(existing)) return increment(base, bump);
  if (bump === "patch") return increment(newest(lineOf(parsed, existing)) ?? base, "patch");
  return refuse(
    `\`${base}\` is not the newest version (${newest(existing)} is), so a change on it can only be a patch, not ${bump}.`,
  );
}

/** "The base is current": the newest of all, or the newest patch of its major.minor line. */
export function isCurrentInItsLine(base: string | null, existing: readonly string[]): boolean {
  if (base === null) return existing.length === 0;
  const parsed = parseVersion(base);
  return parsed !== null && newest(lineOf(parsed, existing)) === base;
}

/** An exact version or a range such as `^1.2`; the empty text is neither. */
export function isVersionSpec(spec: string): boolean {
  return spec.trim() !== "" && semver.validRange(spec) !== null;
}

/** The highest candidate that matches; `null` when none does or the spec is none. */
export function selectVersion(spec: string, candidates: readonly string[]): string | null {
  const versions = candidates.filter((candidate) => parseVersion(candidate) !== null);
  return isVersionSpec(spec) ? semver.maxSatisfying(versions, spec) : null;
}

function newest(versions: readonly string[]): string | null {
  const valid = versions.filter((version) => parseVersion(version) !== null);
  return semver.rsort(valid)[0] ?? null;
}

function lineOf({ major, minor }: Version, versions: readonly string[]): string[] {
  return versions.filter((version) => {
    const parsed = parseVersion(version);
    return parsed?.major === major && parsed.minor === minor;
  });
}

function increment(version: string, bump: VersionBump): NextVersion {
  const next = semver.inc(version, bump);
  if (next && parseVersion(next)) return { ok: true, version: next };
  return refuse(`The numbers of \`${version}\` are used up.`);
}

function refuse(message: string): NextVersion {
  return { ok: false, message };
}
