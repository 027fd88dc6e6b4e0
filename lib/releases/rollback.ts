/** Rollback: which versions may come back. It never asks the gate; it asks where they were live, and for a reason. */
export type PastRelease = {
  versionId: string;
  version: string;
  seq: number;
  kind: "promotion" | "rollback" | "rollout_step";
  since: Date;
};

export type RollbackFacts = {
  /** Releases of one artifact in one environment, oldest first; the last one is live. */
  history: readonly PastRelease[];
  target: string;
  reason: string;
  lockedVersions: readonly string[];
};

export type RollbackRefusal =
  | "nothing_live"
  | "already_live"
  | "never_live_here"
  | "version_locked"
  | "reason_missing";

export type RollbackDecision =
  | { allowed: true; isUndo: boolean; code: null }
  | { allowed: false; isUndo: false; code: RollbackRefusal };

/**
 * Only to a version that was live here before. A locked version comes back only as the undo of the rollback that
 * took it away, while that rollback is still the newest release.
 */
export function decideRollback({ history, target, reason, lockedVersions }: RollbackFacts): RollbackDecision {
  const live = history.at(-1);
  if (!live) return refuse("nothing_live");
  if (live.version === target) return refuse("already_live");
  if (!history.some((release) => release.version === target)) return refuse("never_live_here");
  const isLocked = lockedVersions.includes(target);
  const isUndo = isLocked && wasTakenAway(history, target);
  if (isLocked && !isUndo) return refuse("version_locked");
  if (reason.trim() === "") return refuse("reason_missing");
  return { allowed: true, isUndo, code: null };
}

/** True when the newest release is the rollback that took this version away. */
function wasTakenAway(history: readonly PastRelease[], version: string): boolean {
  return history.at(-1)?.kind === "rollback" && history.at(-2)?.version === version;
}

function refuse(code: RollbackRefusal): RollbackDecision {
  return { allowed: false, isUndo: false, code };
}

export type RollbackTarget = {
  version: string;
  versionId: string;
  /** The last interval in which it was live here. */
  since: Date;
  until: Date;
  /** All its time here together. */
  liveMs: number;
  locked: boolean;
  isUndo: boolean;
  /** The one to offer first: the last version that was live here and is not locked. */
  preselected: boolean;
};

/** Versions that were live here before the present one, the latest first. */
export function listRollbackTargets(
  history: readonly PastRelease[],
  lockedVersions: readonly string[],
): RollbackTarget[] {
  const live = history.at(-1);
  const targets = new Map<string, Omit<RollbackTarget, "preselected">>();
  for (const [index, { version, versionId, since }] of history.entries()) {
    const until = history[index + 1]?.since;
    if (!until || version === live?.version) continue;
    const liveMs = (targets.get(version)?.liveMs ?? 0) + (until.getTime() - since.getTime());
    targets.delete(version);
    const locked = lockedVersions.includes(version);
    const isUndo = locked && wasTakenAway(history, version);
    targets.set(version, { version, versionId, since, until, liveMs, locked, isUndo });
  }
  const latestFirst = [...targets.values()].reverse();
  const first = latestFirst.find((one) => !one.locked) ?? latestFirst.find((one) => one.isUndo);
  return latestFirst.map((one) => ({ ...one, preselected: one === first }));
}

/** Why this rollback is refused, in words. */
export function describeRollbackRefusal(
  decision: RollbackDecision,
  asked: { path: string; environment: string; version: string },
): { text: string } {
  const { path, environment, version } = asked;
  switch (decision.code) {
    case null:
      return { text: `${path} can go back to ${version} in ${environment}.` };
    case "nothing_live":
      return { text: `Nothing of ${path} is live in ${environment}, so there is nothing to roll back.` };
    case "already_live":
      return { text: `${path}@${version} is live in ${environment} already.` };
    case "never_live_here":
      return {
        text: `${path}@${version} was never live in ${environment}. A rollback goes only to a version that was.`,
      };
    case "version_locked":
      return {
        text: `${path}@${version} was rolled back itself and is locked. Choose another version, or have an owner lift the lock.`,
      };
    case "reason_missing":
      return { text: "A rollback needs a reason, so that its owners know why." };
  }
}
