import {
  MAX_RECORDED_AT_ONCE,
  type ResultToRecord,
  recordEvalResults,
} from "@/lib/evals/commands/record-eval-results";
import type { SystemActor } from "@/lib/kernel/actor";

type Waiting = { result: ResultToRecord; done: () => void; failed: (reason: unknown) => void };

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
    return new Promise((done, failed) => {
      this.#waiting.push({ result, done, failed });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAX_RECORDED_AT_ONCE);
      try {
        await recordEvalResults(this.#actor, { ...this.#run, results: batch.map(({ result }) => result) });
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isWriting = false;
  }
}
