const MAX_PATH_LENGTH = 255;
const VALID = /^[a-z0-9][a-z0-9._-]*$/;

export type Named = {
  /** A path that is used as it is, or the parts of a name that become one. */
  path: string | null;
  segments: readonly string[];
};

export type GivenPath =
  | { ok: true; path: string; clash: { path: string; index: number } | null }
  | { ok: false; reason: string };

/** Is this name a path already, so that it can be kept as it is? */
export function isPath(name: string): boolean {
  return name.length <= MAX_PATH_LENGTH && name.split("/").every((segment) => VALID.test(segment));
}

/**
 * Gives each name a path below `into`, the same one every time. Stated paths come first, then the first of each
 * name in order; a name that is taken gets -2, -3 … in order.
 */
export function givePaths(names: readonly Named[], into: string | null): GivenPath[] {
  const wanted = names.map(({ path, segments }) => below(into, path ?? toPath(segments)));
  const takenBy = new Map<string, number>();
  const given: (GivenPath | null)[] = names.map(() => null);
  const claim = (index: number, path: string, clash: { path: string; index: number } | null) => {
    takenBy.set(path, index);
    given[index] = { ok: true, path, clash };
  };
  for (const states of [true, false])
    for (const [index, { path: stated }] of names.entries()) {
      const path = wanted[index] ?? "";
      if ((stated !== null) !== states) continue;
      if (!takenBy.has(path)) claim(index, path, null);
      else if (states) given[index] = { ok: false, reason: `The path ${path} appears twice.` };
    }
  return names.map((_name, index) => {
    const known = given[index];
    if (known) return known;
    const path = wanted[index] ?? "";
    const clash = { path, index: takenBy.get(path) ?? 0 };
    for (let n = 2; ; n++) {
      const free = withSuffix(path, `-${n}`);
      if (takenBy.has(free)) continue;
      claim(index, free, clash);
      return { ok: true, path: free, clash };
    }
  });
}

function below(into: string | null, path: string): string {
  const full = into ? `${into}/${path}` : path;
  return full.length <= MAX_PATH_LENGTH ? full : withSuffix(full, `-${shortHash(full)}`);
}

/** Within the length that a path may have. */
function withSuffix(path: string, suffix: string): string {
  return path.slice(0, MAX_PATH_LENGTH - suffix.length).replace(/[^a-z0-9]+$/, "") + suffix;
}

function toPath(segments: readonly string[]): string {
  const parts = segments.flatMap((segment) => toSegment(segment) ?? []);
  return parts.length > 0 ? parts.join("/") : `unnamed-${shortHash(segments.join("/"))}`;
}

/** Lower-case ASCII with hyphens; letters that have none leave a hash behind, so that names stay apart. */
function toSegment(name: string): string | null {
  const plain = name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
  const slug = plain
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "");
  const isLossy = /[^\P{L}a-z]|[^\P{N}0-9]/u.test(plain);
  if (!isLossy) return slug === "" ? null : slug;
  return slug === "" ? `n-${shortHash(name)}` : `${slug}-${shortHash(name)}`;
}

/** FNV-1a over UTF-16 code units: short, the same everywhere; it keeps names apart and guards nothing. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
