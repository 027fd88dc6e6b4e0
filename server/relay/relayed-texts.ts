import type { SignedSnapshot } from "@/lib/serving/wire/signed-snapshot";
import { comparePositions, type Position, writePosition } from "@/sdk/core/position";
import { toFrame } from "@/server/stream/stream-feed";

/** Changes that are remembered; whoever is further behind gets the whole. */
const MAX_CHANGES = 64;

/**
 * The texts of one environment as the registry signed them, to be passed on as they are: the newest whole, and what
 * changed before and after it. A relay signs nothing, so what it answers is always one of these.
 */
export class RelayedTexts {
  #whole: SignedSnapshot | null = null;
  /** In the order of their sequences. */
  #changes: SignedSnapshot[] = [];
  /** Made once for all who are at the same sequence. */
  readonly #frames = new Map<string, string>();

  /** What the texts lead to; null while there are none. */
  get position(): Required<Position> | null {
    if (!this.#whole) return null;
    const { epoch, sequence } = this.#whole;
    return { epoch, sequence: Math.max(sequence, this.#changes.at(-1)?.sequence ?? -1) };
  }

  /** Whether a whole is there that needs no change after it. */
  get isWhole(): boolean {
    return this.#whole !== null && this.#whole.sequence === this.position?.sequence;
  }

  take(text: SignedSnapshot): void {
    this.#frames.clear();
    const epoch = this.#whole?.epoch ?? 0;
    if (text.since === null) {
      if (this.#whole && comparePositions(text, this.#whole) < 0) return;
      this.#whole = text;
      // Nothing leads from one epoch to the next.
      if (text.epoch !== epoch) this.#changes = [];
      return;
    }
    if (text.epoch !== epoch) return;
    if (this.#changes.some(({ sequence }) => sequence >= text.sequence)) return;
    this.#changes.push(text);
    this.#changes.splice(0, this.#changes.length - MAX_CHANGES);
  }

  /**
   * The text for whoever has nothing (`null`) or a position, of the epoch of now where it says none: what has changed
   * where one text says it, else the whole.
   */
  answer(since: Position | null): SignedSnapshot | null {
    const now = this.position;
    if (since === null || now === null) return this.#whole;
    const { epoch = now.epoch, sequence: from } = since;
    if (epoch !== now.epoch || from > now.sequence) return this.#whole;
    // Whoever has all of it is told the last change again, which changes nothing.
    const change =
      from === now.sequence ? this.#changes.find(({ sequence }) => sequence === from) : this.#next(from);
    return change ?? this.#whole;
  }

  /** All that is lacked, as events of the stream, in the order in which it is to be taken. */
  framesSince(since: Required<Position> | null): string {
    const name = since ? writePosition(since) : "";
    const known = this.#frames.get(name);
    if (known !== undefined) return known;
    const texts: SignedSnapshot[] = [];
    let at: Required<Position> | null = since;
    for (;;) {
      const change: SignedSnapshot | null =
        at !== null && at.epoch === this.#whole?.epoch ? this.#next(at.sequence) : null;
      const next = change ?? this.#wholeAfter(at);
      if (!next) break;
      texts.push(next);
      at = next;
    }
    const frames = texts.map(toFrame).join("");
    this.#frames.set(name, frames);
    return frames;
  }

  /** The change that leads furthest from a sequence. */
  #next(since: number): SignedSnapshot | null {
    const fits = (one: SignedSnapshot) => one.since !== null && one.since <= since && one.sequence > since;
    return this.#changes.findLast(fits) ?? null;
  }

  #wholeAfter(since: Position | null): SignedSnapshot | null {
    const whole = this.#whole;
    return whole && (since === null || comparePositions(whole, since) > 0) ? whole : null;
  }
}
