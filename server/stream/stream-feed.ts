import { setImmediate as turn } from "node:timers/promises";
import { registry } from "@/lib/kernel/registry";
import type { EnvironmentSnapshot } from "@/lib/serving/snapshot";
import { snapshots } from "@/lib/serving/snapshots";
import { type SignedSnapshot, signSnapshot } from "@/lib/serving/wire/signed-snapshot";
import { comparePositions, type Position, writePosition } from "@/sdk/core/position";
import { type Frame, makeFrame } from "./frame";

/** One client that follows one environment. */
export type Subscriber = {
  keyId: string;
  workspaceId: string;
  environmentId: string;
  /** What it has by now. */
  epoch: number;
  sequence: number;
  send: (frame: Frame) => void;
  /** What it is told of a new snapshot; without it, what has changed, signed. */
  frame?: (snapshot: EnvironmentSnapshot) => string;
  /** Whether its key still works. */
  isAdmitted: () => Promise<boolean>;
  end: () => void;
};

const BEAT_MS = 15_000;
const MAX_PER_KEY = 2_000;
export const MAX_IN_ALL = 20_000;
/** Told in one go, before whoever asks meanwhile is answered. */
const AT_ONCE = 250;

type Room = { all: Set<Subscriber>; leave: () => void };

/** Pushes each new snapshot of an environment, as what has changed, to whoever follows it. */
export class StreamFeed {
  /** By workspace. */
  readonly #rooms = new Map<string, Room>();
  readonly #byKey = new Map<string, number>();
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
    return (this.#byKey.get(keyId) ?? 0) >= this.#maxPerKey ? "key" : null;
  }

  join(one: Subscriber): () => void {
    const { workspaceId } = one;
    if (this.#isClosed) one.end();
    const room = this.#rooms.get(workspaceId) ?? this.#openRoom(workspaceId);
    room.all.add(one);
    this.#count(one.keyId, 1);
    // What came while it was let in, and before it was here.
    const now = snapshots().peek(workspaceId, { id: one.environmentId });
    if (now) send(one, now, new Frames(workspaceId, now));
    return () => {
      if (room.all.delete(one)) this.#count(one.keyId, -1);
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

  #openRoom(workspaceId: string): Room {
    const all = new Set<Subscriber>();
    const tell = (snapshot: EnvironmentSnapshot) =>
      void this.#tell(all, snapshot, new Frames(workspaceId, snapshot)).catch((err) =>
        registry().logger?.error({ err, workspaceId }, "not everybody was told of a new snapshot"),
      );
    const room = { all, leave: snapshots().follow(workspaceId, tell) };
    this.#rooms.set(workspaceId, room);
    return room;
  }

  #count(keyId: string, more: number): void {
    const count = (this.#byKey.get(keyId) ?? 0) + more;
    if (count > 0) this.#byKey.set(keyId, count);
    else this.#byKey.delete(keyId);
  }

  /** The first of them at once. Whoever a newer snapshot reaches in between is not told of this one any more. */
  async #tell(all: ReadonlySet<Subscriber>, snapshot: EnvironmentSnapshot, frames: Frames): Promise<void> {
    let told = 0;
    for (const one of [...all].filter(({ environmentId }) => environmentId === snapshot.environmentId)) {
      if (told > 0 && told % AT_ONCE === 0) await turn();
      if (all.has(one) && send(one, snapshot, frames)) told += 1;
    }
  }

  /** Shows that the stream goes on, to those whose keys still work. */
  async beat(): Promise<void> {
    for (const [index, one] of this.#everybody().entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await turn();
      if (await one.isAdmitted()) one.send(BEAT);
      else one.end();
    }
  }
}

const BEAT = makeFrame("event: beat\ndata:\n\n");

/** The events of one snapshot, each written once for all who have the same: nearly always all of them. */
class Frames {
  readonly #workspaceId: string;
  readonly #snapshot: EnvironmentSnapshot;
  readonly #since = new Map<string, Frame>();
  readonly #made = new Map<string, Frame>();

  constructor(workspaceId: string, snapshot: EnvironmentSnapshot) {
    this.#workspaceId = workspaceId;
    this.#snapshot = snapshot;
  }

  of(text: string): Frame {
    const frame = this.#made.get(text) ?? makeFrame(text);
    this.#made.set(text, frame);
    return frame;
  }

  since(had: Position): Frame {
    const place = writePosition(had);
    const known = this.#since.get(place);
    if (known) return known;
    const changed = snapshots().changedSince(this.#snapshot, had);
    const frame = makeFrame(toFrame(signSnapshot(this.#snapshot, this.#workspaceId, changed)));
    this.#since.set(place, frame);
    return frame;
  }
}

/** False to whoever has it already. */
function send(one: Subscriber, snapshot: EnvironmentSnapshot, frames: Frames): boolean {
  const had = { epoch: one.epoch, sequence: one.sequence };
  const has = { epoch: snapshot.epoch, sequence: snapshot.seq };
  if (comparePositions(had, has) >= 0) return false;
  Object.assign(one, has);
  one.send(one.frame ? frames.of(one.frame(snapshot)) : frames.since(had));
  return true;
}

/** The signed text goes as a text, so that its bytes stay those that were signed. */
export function toFrame({ epoch, sequence, body, signature }: SignedSnapshot): string {
  return `id: ${writePosition({ epoch, sequence })}\nevent: snapshot\ndata: ${JSON.stringify({ signature, body })}\n\n`;
}
