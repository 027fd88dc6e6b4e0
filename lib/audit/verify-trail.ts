import { type ChainBreak, type ChainedEvent, genesisHash, verifyChain } from "./chain";
import type { Checkpoint } from "./checkpoint";

export type StoredEvent = ChainedEvent & { hash: string };

export type TrailFinding =
  | { code: "chain"; seq: number; reason: Exclude<ChainBreak["reason"], "head"> }
  /** The trail and the row that says where it ends do not agree. */
  | { code: "head"; seq: number; headSeq: number }
  /** The chain holds in itself, and is not the one that was signed. */
  | { code: "rewritten"; seq: number; signedAt: string; agreesTo: number }
  | { code: "cut_off"; seq: number; signedAt: string; endsAt: number };

export type TrailAnswer = { events: number; checkpoints: number; findings: TrailFinding[] };

type Trail = {
  workspaceId: string;
  /** Where the database says that it ends; undefined of a file, which does not say. */
  head?: { seq: number; hash: string } | null | undefined;
  /** Events above a sequence number, oldest first; none after the last. */
  read: (after: number) => Promise<readonly StoredEvent[]>;
};

/**
 * Recomputes a chain, then holds it against what was signed. `checkpoints` are those whose signature fits. It begins
 * at the first event, or after one whose hash is trusted already.
 */
export async function verifyTrail(
  trail: Trail,
  checkpoints: readonly Checkpoint[] = [],
  from: { seq: number; hash: string } = { seq: 0, hash: genesisHash(trail.workspaceId) },
): Promise<TrailAnswer> {
  const own = checkpoints
    .filter(({ workspaceId, seq }) => workspaceId === trail.workspaceId && seq > from.seq)
    .toSorted((a, b) => a.seq - b.seq || a.at.localeCompare(b.at));
  // The head was read before the trail, so entries appended meanwhile may follow it.
  const noted = new Set([...own.map(({ seq }) => seq), trail.head?.seq]);
  const hashes = new Map([[from.seq, from.hash]]);
  let at = from;
  const findings: TrailFinding[] = [];
  for (;;) {
    const events = await trail.read(at.seq);
    if (events.length === 0) break;
    for (const { seq, hash } of events) if (noted.has(seq)) hashes.set(seq, hash);
    const step = verifyChain(events, at);
    if (!step.ok) {
      const { seq, reason } = step.break;
      if (reason !== "head") findings.push({ code: "chain", seq, reason });
      return { events: seq - 1, checkpoints: own.length, findings };
    }
    at = step;
  }
  const { head } = trail;
  if (head !== undefined && hashes.get(head?.seq ?? 0) !== (head?.hash ?? at.hash))
    findings.push({ code: "head", seq: at.seq, headSeq: head?.seq ?? 0 });
  return {
    events: at.seq,
    checkpoints: own.length,
    findings: [...findings, ...holdAgainst(own, hashes, at.seq)],
  };
}

/** The first checkpoint that the trail does not agree with, and the furthest one that it ends before. */
function holdAgainst(
  checkpoints: readonly Checkpoint[],
  hashes: ReadonlyMap<number, string>,
  endsAt: number,
): TrailFinding[] {
  const within = checkpoints.filter(({ seq }) => seq <= endsAt);
  const beyond = checkpoints.filter(({ seq }) => seq > endsAt).at(-1);
  const other = within.findIndex(({ seq, hash }) => hashes.get(seq) !== hash);
  const findings: TrailFinding[] = [];
  const first = within[other];
  if (first) {
    const agreesTo = within.slice(0, other).at(-1)?.seq ?? 0;
    findings.push({ code: "rewritten", seq: first.seq, signedAt: first.at, agreesTo });
  }
  if (beyond) findings.push({ code: "cut_off", seq: beyond.seq, signedAt: beyond.at, endsAt });
  return findings;
}
