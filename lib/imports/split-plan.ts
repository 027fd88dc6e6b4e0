import type { PlannedVersion } from "./import-plan";

type Splittable = { path: string; versions: readonly PlannedVersion[] };

/**
 * Parts of at most `limitBytes` as JSON, in order. A history that is longer than that goes on in the next part:
 * versions are appended, so the parts of one artifact add up.
 */
export function splitPlan<A extends Splittable>(artifacts: readonly A[], limitBytes: number): A[][] {
  const parts: A[][] = [];
  let part: A[] = [];
  let size = 0;
  const close = () => {
    if (part.length > 0) parts.push(part);
    part = [];
    size = 0;
  };
  for (const artifact of artifacts) {
    let versions: PlannedVersion[] = [];
    const flush = () => {
      if (versions.length > 0) part.push({ ...artifact, versions });
      versions = [];
    };
    for (const version of artifact.versions) {
      const bytes = sizeOf(version);
      if (size > 0 && size + bytes > limitBytes) {
        flush();
        close();
      }
      versions.push(version);
      size += bytes;
    }
    flush();
    size += sizeOf(artifact.path);
  }
  close();
  return parts;
}

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length + 2;
}
