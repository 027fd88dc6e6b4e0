import { type Happening, listEvents } from "@/lib/audit/queries/list-events";
import { systemActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";

export type Listener = {
  personId: string;
  workspaceId: string;
  /** Of events, oldest first; the text is the same for everybody. */
  send: (text: string) => void;
  beat: () => void;
  /** Whether session and membership go on. */
  isAdmitted: () => Promise<boolean>;
  end: () => void;
};

type Room = {
  listeners: Set<Listener>;
  /** The last event that was told here; undefined until the first listener knows where the trail is. */
  after: number | undefined;
  reading: boolean;
  again: boolean;
};

const POLL_MS = 1000;
const BEAT_MS = 15_000;
const MAX_PER_PERSON = 8;
const MAX_IN_ALL = 2000;
/** Somebody's session or membership may have ended by it. */
const ENDS_SESSIONS = ["member.", "person."];

/**
 * Tells open consoles what kind of thing has changed. A commit in this process pokes its workspace; the commits of other
 * servers are followed by the sequence of the trail, which decides: a poke is a hint.
 */
export class EventFeed {
  readonly #rooms = new Map<string, Room>();
  readonly #timers: NodeJS.Timeout[] = [];
  #closed = false;

  start(): void {
    this.#timers.push(
      setInterval(() => {
        for (const workspaceId of this.#rooms.keys()) this.poke(workspaceId);
      }, POLL_MS),
      setInterval(() => void this.#beat(), BEAT_MS),
    );
    for (const timer of this.#timers) timer.unref();
  }

  /** Null when it may join; otherwise whose limit is reached. */
  findLimit(personId: string): "person" | "all" | null {
    const all = this.#listeners();
    if (all.length >= MAX_IN_ALL) return "all";
    return all.filter((one) => one.personId === personId).length >= MAX_PER_PERSON ? "person" : null;
  }

  /** Tells of everything after `from`; returns how to leave. */
  join(listener: Listener, from: number): () => void {
    if (this.#closed) listener.end();
    const room = this.#rooms.get(listener.workspaceId) ?? newRoom();
    this.#rooms.set(listener.workspaceId, room);
    // Whoever joins late in a room is told from there on; what lies between is told to all of it once more.
    room.after = Math.min(room.after ?? from, from);
    room.listeners.add(listener);
    return () => {
      room.listeners.delete(listener);
      if (room.listeners.size === 0 && this.#rooms.get(listener.workspaceId) === room)
        this.#rooms.delete(listener.workspaceId);
    };
  }

  poke(workspaceId: string): void {
    const room = this.#rooms.get(workspaceId);
    if (!room) return;
    room.again = true;
    if (!room.reading) void this.#read(workspaceId, room);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const listener of this.#listeners()) listener.end();
    this.#rooms.clear();
  }

  #listeners(): Listener[] {
    return [...this.#rooms.values()].flatMap((room) => [...room.listeners]);
  }

  async #read(workspaceId: string, room: Room): Promise<void> {
    room.reading = true;
    try {
      while (room.again && !this.#closed) {
        room.again = false;
        const from = room.after;
        const { data, head, gap } = await listEvents(systemActor(workspaceId), { after: from });
        // Whoever joined meanwhile may know less than what was asked for: that is asked for next.
        if (room.after === from) room.after = head;
        else room.again = true;
        if (data.some(({ type }) => ENDS_SESSIONS.some((kind) => type.startsWith(kind))))
          await dismissEnded(room.listeners);
        if (gap || data.length > 0) for (const one of room.listeners) one.send(toFrame(data, head, gap));
      }
    } catch (err) {
      registry().logger?.warn({ err, workspaceId }, "events could not be read; they are told later");
    } finally {
      room.reading = false;
    }
  }

  async #beat(): Promise<void> {
    await dismissEnded(this.#listeners());
    for (const listener of this.#listeners()) listener.beat();
  }
}

function newRoom(): Room {
  return { listeners: new Set(), after: undefined, reading: false, again: false };
}

async function dismissEnded(listeners: Iterable<Listener>): Promise<void> {
  for (const listener of [...listeners]) if (!(await listener.isAdmitted())) listener.end();
}

/** One event of the stream; `reset` when more happened than is told one by one. */
export function toFrame(data: readonly Happening[], head: number, gap: boolean): string {
  return `id: ${head}\nevent: ${gap ? "reset" : "news"}\ndata: ${JSON.stringify(data)}\n\n`;
}
