import type { KeyActor } from "@/lib/kernel/actor";
import { isAppError } from "@/lib/kernel/errors";
import type { KeyAnswer } from "@/lib/kernel/registry";

type Use = Omit<KeyAnswer, "environment">;
type Counted = Use & {
  count: number;
  firstAt: Date;
  lastAt: Date;
  isAgain?: boolean;
};
/** Counted in place; moments in milliseconds. `isAgain`: of some it is not known whether they were written down before. */
type Tally = { count: number; first: number; last: number; isAgain: boolean };
type Line = Use & Tally;
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
    const page = this.#pageOf(actor, use.environment);
    const line = findLine(page, use);
    if (line) countIn(line, 1, now, now);
    else addLine(page, use, { count: 1, first: now, last: now, isAgain: false });
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
          for (const line of all) this.#putBack(actor, environment, line);
        });
      }
  }

  #putBack(actor: KeyActor, environment: string, { count, first, last, ...use }: Line): void {
    const page = this.#pageOf(actor, environment);
    const line = findLine(page, use);
    if (line) {
      countIn(line, count, first, last);
      line.isAgain = true;
    } else addLine(page, use, { count, first, last, isAgain: true });
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

function findLine({ lines }: Page, { channel, path, version, reason }: Use): Line | undefined {
  const own = lines.get(path);
  if (own)
    for (const line of own)
      if (line.version === version && line.channel === channel && line.reason === reason) return line;
  return undefined;
}

function countIn(line: Line, count: number, first: number, last: number): void {
  line.count += count;
  if (first < line.first) line.first = first;
  if (last > line.last) line.last = last;
}

function addLine(page: Page, { channel, path, version, reason }: Use, tally: Tally): void {
  if (page.size >= MOST_ROWS) return;
  page.size += 1;
  const line = { channel, path, version, reason, ...tally };
  const own = page.lines.get(path);
  if (own) own.push(line);
  else page.lines.set(path, [line]);
}

function toCounted({ first, last, isAgain, ...line }: Line): Counted {
  const again = isAgain ? { isAgain } : {};
  return { ...line, firstAt: new Date(first), lastAt: new Date(last), ...again };
}
