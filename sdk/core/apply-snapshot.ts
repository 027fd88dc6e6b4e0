import { comparePositions, epochOf } from "./position";

/** What a follower holds of an environment, or gets of it; prompts are in the order of their paths. */
export type FollowedSnapshot<Prompt extends { path: string }> = {
  workspace: string;
  environment: string;
  sequence: number;
  /** Of the history that the sequence is of; see `Position`. */
  epoch?: number | undefined;
  /** Null when it is whole; else it goes over what is held of this sequence. */
  since: number | null;
  prompts: readonly Prompt[];
  removed: readonly string[];
};

/**
 * What is held after something came: the whole of it, always with `since` null. Null where there is a gap, so that
 * everything has to be asked for. What is older than what is held, or of another environment, changes nothing; a later
 * epoch is newer whatever its sequence, and begins with a whole.
 */
export function applySnapshot<Prompt extends { path: string }, S extends FollowedSnapshot<Prompt>>(
  held: S | null,
  received: S,
): S | null {
  if (held && (held.workspace !== received.workspace || held.environment !== received.environment))
    return held;
  if (held && comparePositions(received, held) <= 0) return held;
  if (received.since === null) return received;
  if (!held || epochOf(received) !== epochOf(held) || received.since > held.sequence) return null;
  const gone = new Set([...received.removed, ...received.prompts.map(({ path }) => path)]);
  const kept = held.prompts.filter(({ path }) => !gone.has(path));
  const prompts = [...kept, ...received.prompts].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { ...received, since: null, prompts, removed: [] };
}
