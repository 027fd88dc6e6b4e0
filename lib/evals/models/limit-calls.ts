/** Runs at most so many at a time under one name; the others wait in turn, and leave when their signal says so. */
export class CallLimits {
  private readonly running = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  async run<T>(name: string, limit: number, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.countOf(name) >= limit) await this.wait(name, signal);
    else this.running.set(name, this.countOf(name) + 1);
    try {
      return await call();
    } finally {
      this.end(name, limit);
    }
  }

  private countOf(name: string): number {
    return this.running.get(name) ?? 0;
  }

  private wait(name: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const line = this.waiting.get(name) ?? [];
      this.waiting.set(name, line);
      const leave = () => {
        line.splice(line.indexOf(enter), 1);
        reject(signal.reason);
      };
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      signal.addEventListener("abort", leave, { once: true });
      line.push(enter);
    });
  }

  /** Whoever waits longest takes the place over, unless the limit was lowered meanwhile. */
  private end(name: string, limit: number): void {
    const next = this.countOf(name) <= limit ? this.waiting.get(name)?.shift() : undefined;
    if (next) next();
    else if (this.countOf(name) > 1) this.running.set(name, this.countOf(name) - 1);
    else {
      this.running.delete(name);
      this.waiting.delete(name);
    }
  }
}
