import type { EnvironmentSnapshot, ServedPrompt } from "../snapshot";

/** The paths of which something else is served than before, or nothing any more, or for the first time. */
export function findChangedPaths(before: EnvironmentSnapshot, after: EnvironmentSnapshot): Set<string> {
  const gone = [...before.prompts.keys()].filter((path) => !after.prompts.has(path));
  const others = [...after.prompts.values()].filter((now) => !isSame(before.prompts.get(now.path), now));
  return new Set([...gone, ...others.map(({ path }) => path)]);
}

function isSame(before: ServedPrompt | undefined, now: ServedPrompt): boolean {
  if (before === now) return true;
  if (
    before?.live !== now.live ||
    before.rollout?.id !== now.rollout?.id ||
    before.rollout?.step !== now.rollout?.step ||
    +before.liveSince !== +now.liveSince ||
    before.versions.size !== now.versions.size
  )
    return false;
  return [...now.versions.values()].every(({ version, digest, lockedBecause }) => {
    const known = before.versions.get(version);
    return known?.digest === digest && known.lockedBecause === lockedBecause;
  });
}
