import type { KeyActor } from "@/lib/kernel/actor";
import { isAppError } from "@/lib/kernel/errors";
import type { KeyAnswer } from "@/lib/kernel/registry";

type Counted = Omit<KeyAnswer, "environment"> & {
  count: number;
  firstAt: Date;
  lastAt: Date;
  isAgain?: boolean;
};
/** Counted in place; moments in milliseconds. `isAgain`: of some it is not known whether they were written down before. */
type Tally = { count: number; first: number; last: number; isAgain: boolean };
type Line = Omit<KeyAnswer, "environment"> & Tally;
/** Of one key in one environment, by path: a few lines each. */
type Page = { actor: KeyActor; lines: Map<string | null, Line[]>; size: number };
type WriteDown = (actor: KeyActor, input: { environment: string; uses: Counted[] }) => Promise<unknown>;

const EVERY_MS = 1_000;
const SOON_MS = 100;
const AT_MOST_MS = 10_000;
/** Writing may take one part in so many of the time, however many keys there are. */
const SHARE = 50;
/** Of one key in one environment, while the database is away. */
const MOST_ROWS = 5_000;

type Pages = Map<string, Map<string, Page>>;

/** How long to wait from one writing to the next, by how long it took. */
export function restAfter(tookMs: number): number {
  return Math.min(AT_MOST_MS, Math.max(EVERY_MS, tookMs * SHARE));
}

/**
 * Counts what keys are answered, and writes it down once a second at most, less often where that takes long: whoever asks
 * never waits for it. What could not be written is kept for the next time; a crash loses what was counted since.
 */
export class UseBook {
  /** By the key's id, then by environment: nothing is put together to find a line. */
  #pages: Pages = new Map();
  #writtenAt = Number.NEGATIVE_INFINITY;
  #restMs = EVERY_MS;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | null = null;
  readonly #writeDown: WriteDown;

  constructor(writeDown: WriteDown) {
    this.#writeDown = writeDown;
  }

  note(actor: KeyActor, use: KeyAnswer, now = Date.now()): void {
    this.#add(actor, use.environment, use, { count: 1, first: now, last: now, isAgain: false });
    if (this.#timer === undefined) this.#plan();
  }

  /** After a while of silence at once: somebody may be waiting to see the first request arrive. */
  #plan(): void {
    const sinceMs = performance.now() - this.#writtenAt;
    const delayMs = Math.max(SOON_MS, this.#restMs - sinceMs);
    this.#timer ??= setTimeout(() => void this.flush(), delayMs).unref();
  }

  /** Writes down what there is; never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#writing) await this.#writing;
    if (this.#pages.size === 0) return;
    const pages = this.#pages;
    this.#pages = new Map();
    const begun = performance.now();
    this.#writing = this.#write(pages);
    await this.#writing;
    this.#writing = null;
    this.#writtenAt = performance.now();
    this.#restMs = restAfter(this.#writtenAt - begun);
    if (this.#pages.size > 0) this.#plan();
  }

  async #write(pages: Pages): Promise<void> {
    for (const byEnvironment of pages.values())
      for (const [environment, { actor, lines }] of byEnvironment) {
        const all = [...lines.values()].flat();
        await this.#writeDown(actor, { environment, uses: all.map(toCounted) }).catch((error: unknown) => {
          // A key that works no more, or an environment that is not there, has no use to tell of.
          if (isAppError(error) && error.code !== "unavailable" && error.code !== "busy") return;
          for (const line of all) this.#add(actor, environment, line, { ...line, isAgain: true });
        });
      }
  }

  #add(
    actor: KeyActor,
    environment: string,
    { channel, path, version, reason }: Omit<KeyAnswer, "environment">,
    { count, first, last, isAgain }: Tally,
  ): void {
    const page = this.#pageOf(actor, environment);
    const own = page.lines.get(path);
    if (own)
      for (const line of own)
        if (line.version === version && line.channel === channel && line.reason === reason) {
          line.count += count;
          line.first = Math.min(line.first, first);
          line.last = Math.max(line.last, last);
          line.isAgain ||= isAgain;
          return;
        }
    if (page.size >= MOST_ROWS) return;
    page.size += 1;
    const line = { channel, path, version, reason, count, first, last, isAgain };
    if (own) own.push(line);
    else page.lines.set(path, [line]);
  }

  #pageOf(actor: KeyActor, environment: string): Page {
    let byEnvironment = this.#pages.get(actor.id);
    if (!byEnvironment) {
      byEnvironment = new Map();
      this.#pages.set(actor.id, byEnvironment);
    }
    let page = byEnvironment.get(environment);
    if (!page) {
      page = { actor, lines: new Map(), size: 0 };
      byEnvironment.set(environment, page);
    }
    return page;
  }
}

function toCounted({ first, last, isAgain, ...line }: Line): Counted {
  const again = isAgain ? { isAgain } : {};
  return { ...line, firstAt: new Date(first), lastAt: new Date(last), ...again };
}
