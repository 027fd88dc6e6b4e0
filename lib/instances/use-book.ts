import type { KeyActor } from "@/lib/kernel/actor";
import { isAppError } from "@/lib/kernel/errors";
import type { KeyAnswer } from "@/lib/kernel/registry";

type Counted = Omit<KeyAnswer, "environment"> & {
  count: number;
  firstAt: Date;
  lastAt: Date;
  isAgain?: boolean;
};
type Page = { actor: KeyActor; environment: string; uses: Map<string, Counted> };
type WriteDown = (actor: KeyActor, input: { environment: string; uses: Counted[] }) => Promise<unknown>;

const EVERY_MS = 1_000;
const SOON_MS = 100;
/** Of one key in one environment, while the database is away. */
const MOST_ROWS = 5_000;

/**
 * Counts what keys are answered, and writes it down once a second at most: whoever asks never waits for it. What could
 * not be written is kept for the next time; a crash loses a second of it.
 */
export class UseBook {
  #pages = new Map<string, Page>();
  #writtenAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | null = null;
  readonly #writeDown: WriteDown;

  constructor(writeDown: WriteDown) {
    this.#writeDown = writeDown;
  }

  note(actor: KeyActor, use: KeyAnswer, now = Date.now()): void {
    this.#add(actor, use.environment, use, { count: 1, firstAt: new Date(now), lastAt: new Date(now) });
    this.#plan();
  }

  /** After a while of silence at once: somebody may be waiting to see the first request arrive. */
  #plan(): void {
    const sinceMs = performance.now() - this.#writtenAt;
    const delayMs = Math.max(SOON_MS, EVERY_MS - sinceMs);
    this.#timer ??= setTimeout(() => void this.flush(), delayMs).unref();
  }

  /** Writes down what there is; never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#writing) await this.#writing;
    if (this.#pages.size === 0) return;
    const pages = [...this.#pages.values()];
    this.#pages = new Map();
    this.#writing = this.#write(pages);
    await this.#writing;
    this.#writing = null;
    this.#writtenAt = performance.now();
    if (this.#pages.size > 0) this.#plan();
  }

  async #write(pages: readonly Page[]): Promise<void> {
    for (const { actor, environment, uses } of pages) {
      const rows = [...uses.values()];
      await this.#writeDown(actor, { environment, uses: rows }).catch((error: unknown) => {
        // A key that works no more, or an environment that is not there, has no use to tell of.
        if (isAppError(error) && error.code !== "unavailable" && error.code !== "busy") return;
        for (const row of rows) this.#add(actor, environment, row, { ...row, isAgain: true });
      });
    }
  }

  #add(
    actor: KeyActor,
    environment: string,
    { channel, path, version, reason }: Omit<KeyAnswer, "environment">,
    { count, firstAt, lastAt, isAgain }: Pick<Counted, "count" | "firstAt" | "lastAt" | "isAgain">,
  ): void {
    const place = `${actor.id} ${environment}`;
    const page = this.#pages.get(place) ?? { actor, environment, uses: new Map() };
    this.#pages.set(place, page);
    const key = `${channel} ${path ?? ""} ${version ?? ""} ${reason}`;
    const known = page.uses.get(key);
    if (!known && page.uses.size >= MOST_ROWS) return;
    page.uses.set(key, {
      channel,
      path,
      version,
      reason,
      count: count + (known?.count ?? 0),
      firstAt: known && known.firstAt < firstAt ? known.firstAt : firstAt,
      lastAt: known && known.lastAt > lastAt ? known.lastAt : lastAt,
      ...(isAgain || known?.isAgain ? { isAgain: true } : {}),
    });
  }
}
