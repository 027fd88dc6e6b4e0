import {
  MAX_RECORDED_AT_ONCE,
  type Payment,
  type ResultToRecord,
  recordEvalResults,
} from "@/lib/evals/commands/record-eval-results";
import type { SystemActor } from "@/lib/kernel/actor";

type Entry = { result: ResultToRecord } | { payments: readonly Payment[] };
type Waiting = { entry: Entry; done: () => void; failed: (reason: unknown) => void };

/**
 * Writes the results of a run, those together that came while the ones before were written: nothing that was answered
 * is in memory alone for longer than the transaction under way and its own. Whoever answers goes on meanwhile, as long
 * as there is `room`: a kill loses what is on its way, and that is paid for again.
 */
export class ResultBook {
  readonly #actor: SystemActor;
  readonly #run: { number: number; owner: string };
  #waiting: Waiting[] = [];
  /** What has been handed in and is not stored yet. */
  readonly #open = new Set<Promise<void>>();
  #failure: { reason: unknown } | null = null;
  #isWriting = false;

  constructor(actor: SystemActor, run: { number: number; owner: string }) {
    this.#actor = actor;
    this.#run = run;
  }

  /** Settles when it is stored, or cannot be. */
  record(result: ResultToRecord): Promise<void> {
    return this.#enter({ result });
  }

  /** What is paid for before there is a result; settles when that is stored, or cannot be. */
  async pay(payments: readonly Payment[]): Promise<void> {
    if (payments.length > 0) await this.#enter({ payments });
  }

  #enter(entry: Entry): Promise<void> {
    const stored = new Promise<void>((done, failed) => {
      this.#waiting.push({ entry, done, failed });
    });
    this.#open.add(stored);
    stored
      .catch((reason: unknown) => {
        this.#failure ??= { reason };
      })
      .finally(() => this.#open.delete(stored));
    if (!this.#isWriting) void this.#write();
    return stored;
  }

  /** Waits until fewer than so many are on their way; rejects when something could not be stored. */
  async room(most: number): Promise<void> {
    while (this.#open.size >= most && !this.#failure) await Promise.race(this.#open).catch(() => {});
    if (this.#failure) throw this.#failure.reason;
  }

  /** Waits until nothing is on its way; rejects when something could not be stored. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#open);
    if (this.#failure) throw this.#failure.reason;
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAX_RECORDED_AT_ONCE);
      try {
        await recordEvalResults(this.#actor, {
          ...this.#run,
          results: batch.flatMap(({ entry }) => ("result" in entry ? [entry.result] : [])),
          payments: batch.flatMap(({ entry }) => ("payments" in entry ? entry.payments : [])),
        });
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isWriting = false;
  }
}
