import type { SignedSnapshot } from "@/lib/serving/wire/signed-snapshot";
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
  readonly #frames = new Map<number | null, string>();

  /** The sequence that the texts lead to; null while there are none. */
  get sequence(): number | null {
    const last = this.#changes.at(-1)?.sequence ?? -1;
    return this.#whole && Math.max(this.#whole.sequence, last);
  }

  /** Whether a whole is there that needs no change after it. */
  get isWhole(): boolean {
    return this.#whole !== null && this.#whole.sequence === this.sequence;
  }

  take(text: SignedSnapshot): void {
    this.#frames.clear();
    if (text.since === null) {
      if (text.sequence >= (this.#whole?.sequence ?? 0)) this.#whole = text;
      return;
    }
    if (this.#changes.some(({ sequence }) => sequence >= text.sequence)) return;
    this.#changes.push(text);
    this.#changes.splice(0, this.#changes.length - MAX_CHANGES);
  }

  /** The text for whoever has nothing (`null`) or a sequence: what has changed where one text says it, else the whole. */
  answer(since: number | null): SignedSnapshot | null {
    const now = this.sequence;
    if (since === null || now === null || since > now) return this.#whole;
    // Whoever has all of it is told the last change again, which changes nothing.
    const change = since === now ? this.#changes.find(({ sequence }) => sequence === now) : this.#next(since);
    return change ?? this.#whole;
  }

  /** All that is lacked, as events of the stream, in the order in which it is to be taken. */
  framesSince(since: number | null): string {
    const known = this.#frames.get(since);
    if (known !== undefined) return known;
    const texts: SignedSnapshot[] = [];
    let at = since;
    for (;;) {
      const next = (at === null ? null : this.#next(at)) ?? this.#wholeAfter(at);
      if (!next) break;
      texts.push(next);
      at = next.sequence;
    }
    const frames = texts.map(toFrame).join("");
    this.#frames.set(since, frames);
    return frames;
  }

  /** The change that leads furthest from a sequence. */
  #next(since: number): SignedSnapshot | null {
    const fits = (one: SignedSnapshot) => one.since !== null && one.since <= since && one.sequence > since;
    return this.#changes.findLast(fits) ?? null;
  }

  #wholeAfter(since: number | null): SignedSnapshot | null {
    const whole = this.#whole;
    return whole && (since === null || whole.sequence > since) ? whole : null;
  }
}
