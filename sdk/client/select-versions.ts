import { compileRange } from "../core/semver-range";
import { compareVersions, parseVersion } from "../core/semver-version";
import type { SnapshotPrompt } from "./client-types";

/**
 * The versions that a pin selects among those that were live, the best first, as the server selects them: of an exact
 * version that one, of a range the highest. None that is locked, unless it is live again.
 */
export function selectVersions({ version: live, versions }: SnapshotPrompt, spec: string): string[] {
  const exact = versions.find(({ version }) => version === spec);
  if (exact) return exact.locked === null || spec === live ? [spec] : [];
  const isIn = compileRange(spec);
  if (!isIn) return [];
  return versions
    .flatMap(({ version, locked }) => {
      const parsed = locked === null || version === live ? parseVersion(version) : null;
      return parsed && isIn(parsed) ? [{ version, parsed }] : [];
    })
    .toSorted((a, b) => compareVersions(b.parsed, a.parsed))
    .map(({ version }) => version);
}
