import { setTimeout as delay } from "node:timers/promises";

/** How long and how often a server waits for models. */
export type Patience = {
  /** For one answer with the wait for one's turn; after that it is a fault. A provider gives up sooner. */
  timeoutMs: number;
  maxAttempts: number;
  /** Waits so long, or rejects when the signal is aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  random: () => number;
};

export const PATIENCE: Omit<Patience, "maxAttempts"> = {
  timeoutMs: 600_000,
  wait: async (ms, signal) => {
    await delay(ms, undefined, { signal });
  },
  random: Math.random,
};

/** Models that said when they can be asked again: until then nobody asks them. */
export class Pauses {
  readonly #until = new Map<string, number>();

  note(model: string, ms: number): void {
    this.#until.set(model, Math.max(this.#until.get(model) ?? 0, Date.now() + ms));
  }

  leftMs(model: string): number {
    return Math.max(0, (this.#until.get(model) ?? 0) - Date.now());
  }
}
