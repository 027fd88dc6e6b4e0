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
 * Writes the results of a run, those together that came while the ones before were written. Whoever records waits until
 * its own is stored: nothing that was answered is in memory alone for longer than one transaction.
 */
export class ResultBook {
  readonly #actor: SystemActor;
  readonly #run: { number: number; owner: string };
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(actor: SystemActor, run: { number: number; owner: string }) {
    this.#actor = actor;
    this.#run = run;
  }

  record(result: ResultToRecord): Promise<void> {
    return this.#enter({ result });
  }

  /** What is paid for before there is a result. */
  async pay(payments: readonly Payment[]): Promise<void> {
    if (payments.length > 0) await this.#enter({ payments });
  }

  #enter(entry: Entry): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ entry, done, failed });
      if (!this.#isWriting) void this.#write();
    });
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
