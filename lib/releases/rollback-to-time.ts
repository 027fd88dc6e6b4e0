import { decideRollback, type PastRelease, type RollbackRefusal } from "./rollback";

/**
 * Rollback to a time: what an environment served then, against what it serves now. Each artifact that differs is a
 * rollback of its own, under the rules of every rollback.
 */
export type TimePlan =
  | { state: "same"; live: string | null; earlier: string | null }
  /** Nothing of it was live then; a rollback goes only to a version, so it stays as it is. */
  | { state: "not_live_then"; live: string; earlier: null }
  | { state: "ready"; live: string; earlier: string; since: Date; isUndo: boolean }
  | { state: "refused"; live: string; earlier: string; since: Date; code: RollbackRefusal };

export type TimeFacts = {
  /** Releases of one artifact in one environment, oldest first. */
  history: readonly PastRelease[];
  asOf: Date;
  reason: string;
  lockedVersions: readonly string[];
};

/** What going back to `asOf` would do to one artifact. */
export function planRollbackToTime({ history, asOf, reason, lockedVersions }: TimeFacts): TimePlan {
  const live = history.at(-1);
  const earlier = findLiveAt(history, asOf);
  if (!live || live.version === earlier?.version)
    return { state: "same", live: live?.version ?? null, earlier: earlier?.version ?? null };
  if (!earlier) return { state: "not_live_then", live: live.version, earlier: null };
  const both = { live: live.version, earlier: earlier.version, since: earlier.since };
  const decision = decideRollback({ history, target: earlier.version, reason, lockedVersions });
  return decision.allowed
    ? { state: "ready", ...both, isUndo: decision.isUndo }
    : { state: "refused", ...both, code: decision.code };
}

/** The release that was live at a moment: the newest one not after it. */
export function findLiveAt<T extends { since: Date }>(history: readonly T[], asOf: Date): T | null {
  return history.findLast((release) => release.since <= asOf) ?? null;
}
