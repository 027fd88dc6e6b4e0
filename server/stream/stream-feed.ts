import type { EnvironmentSnapshot } from "@/lib/serving/snapshot";
import { snapshots } from "@/lib/serving/snapshots";
import { type SignedSnapshot, signSnapshot } from "@/lib/serving/wire/signed-snapshot";
import { comparePositions, type Position, writePosition } from "@/sdk/core/position";

/** One client that follows one environment. */
export type Subscriber = {
  keyId: string;
  workspaceId: string;
  environmentId: string;
  /** What it has by now. */
  epoch: number;
  sequence: number;
  send: (frame: string) => void;
  /** What it is told of a new snapshot; without it, what has changed, signed. */
  frame?: (snapshot: EnvironmentSnapshot) => string;
  /** Whether its key still works. */
  isAdmitted: () => Promise<boolean>;
  end: () => void;
};

const BEAT_MS = 15_000;
const MAX_PER_KEY = 2_000;
export const MAX_IN_ALL = 20_000;

/** Pushes each new snapshot of an environment, as what has changed, to whoever follows it. */
export class StreamFeed {
  /** By workspace. */
  readonly #rooms = new Map<string, { all: Set<Subscriber>; leave: () => void }>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  readonly #maxPerKey: number;

  constructor(maxPerKey = MAX_PER_KEY) {
    this.#maxPerKey = maxPerKey;
  }

  /** Those who follow now. */
  get size(): number {
    return [...this.#rooms.values()].reduce((sum, { all }) => sum + all.size, 0);
  }

  start(): void {
    this.#timer = setInterval(() => void this.beat(), BEAT_MS);
    this.#timer.unref();
  }

  /** Null when it may join; otherwise whose limit is reached. */
  findLimit(keyId: string): "key" | "all" | null {
    if (this.size >= MAX_IN_ALL) return "all";
    const own = this.#everybody().filter((one) => one.keyId === keyId);
    return own.length >= this.#maxPerKey ? "key" : null;
  }

  join(one: Subscriber): () => void {
    const { workspaceId } = one;
    if (this.#isClosed) one.end();
    const room = this.#rooms.get(workspaceId) ?? {
      all: new Set<Subscriber>(),
      leave: snapshots().follow(workspaceId, (snapshot) => this.#tell(workspaceId, snapshot)),
    };
    this.#rooms.set(workspaceId, room);
    room.all.add(one);
    // What came while it was let in, and before it was here.
    const now = snapshots().peek(workspaceId, { id: one.environmentId });
    if (now) this.#tell(workspaceId, now);
    return () => {
      room.all.delete(one);
      if (room.all.size > 0 || this.#rooms.get(workspaceId) !== room) return;
      room.leave();
      this.#rooms.delete(workspaceId);
    };
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const one of this.#everybody()) one.end();
    for (const { leave } of this.#rooms.values()) leave();
    this.#rooms.clear();
  }

  #everybody(): Subscriber[] {
    return [...this.#rooms.values()].flatMap(({ all }) => [...all]);
  }

  /** Written once for all who have the same sequence, which are nearly always all of them. */
  #tell(workspaceId: string, snapshot: EnvironmentSnapshot): void {
    const frames = new Map<string, string>();
    for (const one of this.#rooms.get(workspaceId)?.all ?? []) {
      if (one.environmentId !== snapshot.environmentId || !isBefore(one, snapshot)) continue;
      const since = writePosition(one);
      const had = { epoch: one.epoch, sequence: one.sequence };
      Object.assign(one, { epoch: snapshot.epoch, sequence: snapshot.seq });
      if (one.frame) {
        one.send(one.frame(snapshot));
        continue;
      }
      const frame = frames.get(since) ?? frameSince(workspaceId, snapshot, had);
      frames.set(since, frame);
      one.send(frame);
    }
  }

  /** Shows that the stream goes on, to those whose keys still work. */
  async beat(): Promise<void> {
    for (const one of this.#everybody())
      if (await one.isAdmitted()) one.send(BEAT);
      else one.end();
  }
}

const BEAT = "event: beat\ndata:\n\n";

function isBefore(one: Position, { epoch, seq: sequence }: EnvironmentSnapshot): boolean {
  return comparePositions(one, { epoch, sequence }) < 0;
}

function frameSince(workspaceId: string, snapshot: EnvironmentSnapshot, since: Position): string {
  return toFrame(signSnapshot(snapshot, workspaceId, snapshots().changedSince(snapshot, since)));
}

/** The signed text goes as a text, so that its bytes stay those that were signed. */
export function toFrame({ epoch, sequence, body, signature }: SignedSnapshot): string {
  return `id: ${writePosition({ epoch, sequence })}\nevent: snapshot\ndata: ${JSON.stringify({ signature, body })}\n\n`;
}
