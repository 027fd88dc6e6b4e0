import type { ClientRuntime } from "@/sdk/client/client-runtime";

/** Time that only a test moves on. */
export class FakeClock {
  #now = 0;
  #timers = new Set<{ at: number; run: () => void }>();

  readonly after: ClientRuntime["after"] = (delayMs, run) => {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** How long until each timer that waits, the nearest first. */
  get waits(): number[] {
    return [...this.#timers].map(({ at }) => at - this.#now).toSorted((a, b) => a - b);
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = [...this.#timers].toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      this.#timers.delete(next);
      this.#now = next.at;
      next.run();
    }
    this.#now = until;
  }
}
