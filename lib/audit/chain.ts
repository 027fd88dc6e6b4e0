import { type Digest, digestOf, digestText } from "@/lib/kernel/digest";

/** One stored event, as it is hashed. Times are ISO 8601 in UTC with milliseconds. */
export type ChainedEvent = {
  workspaceId: string;
  seq: number;
  prevHash: string;
  type: string;
  subjectType: string;
  subjectId: string;
  actorKind: string;
  actorId: string;
  actorName: string;
  path: string | null;
  environment: string | null;
  reason: string | null;
  before: string | null;
  after: string | null;
  requestId: string | null;
  at: string;
};

export type ChainBreak = { seq: number; reason: "gap" | "link" | "hash" | "head" };

/** The hash before the first event, different for each workspace. */
export function genesisHash(workspaceId: string): Digest {
  return digestText(`countersign audit ${workspaceId}`);
}

/** H(previous hash, canonical event): the previous hash is a field of the event. */
export function eventHash(event: ChainedEvent): Digest {
  return digestOf(event);
}

/** Walks a part of the chain; returns the first break, or the hash it ends in. */
export function verifyChain(
  events: readonly (ChainedEvent & { hash: string })[],
  start: { seq: number; hash: string },
): { ok: true; seq: number; hash: string } | { ok: false; break: ChainBreak } {
  let { seq, hash } = start;
  for (const { hash: stored, ...event } of events) {
    if (event.seq !== seq + 1) return { ok: false, break: { seq: seq + 1, reason: "gap" } };
    if (event.prevHash !== hash) return { ok: false, break: { seq: event.seq, reason: "link" } };
    if (eventHash(event) !== stored) return { ok: false, break: { seq: event.seq, reason: "hash" } };
    seq = event.seq;
    hash = stored;
  }
  return { ok: true, seq, hash };
}
