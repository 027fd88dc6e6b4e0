/** From which sequence on which version of a prompt is live, the newest first. */
export type Served = readonly { sequence: number; version: string }[];

/** From which sequence on which candidate is given to some beside it, null where none is; the newest first. */
export type RolledOut = readonly { sequence: number; candidate: string | null }[];

export type ServedHistory = { served: Served; rolledOut: RolledOut };

export type Running = {
  /** What is live; null where nothing was. */
  runs: string | null;
  /** What some get beside it. */
  candidate: string | null;
};

/** What whoever answers from a sequence runs of a prompt. */
export function findRunning({ served, rolledOut }: ServedHistory, sequence: number): Running {
  const isSince = (one: { sequence: number }) => one.sequence <= sequence;
  return {
    runs: served.find(isSince)?.version ?? null,
    candidate: rolledOut.find(isSince)?.candidate ?? null,
  };
}

/** The sequence since which nobody gets what they should not: that of the newest release or end of a rollout. */
export function findNewestChange({ served, rolledOut }: ServedHistory): number | null {
  const [release] = served;
  const newest = rolledOut.findIndex(({ candidate }) => candidate !== null);
  const endedAt = rolledOut[newest - 1]?.sequence ?? 0;
  return release ? Math.max(release.sequence, endedAt) : null;
}

/** Does it answer with a version that nobody should get any more? To give a candidate to nobody yet is no drift. */
export function isDrift(runs: Running, should: Running): boolean {
  const { candidate } = runs;
  return (
    runs.runs !== should.runs ||
    (candidate !== null && candidate !== should.candidate && candidate !== should.runs)
  );
}
