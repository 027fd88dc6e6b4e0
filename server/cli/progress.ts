import type { Run } from "./run-report";

type Out = Pick<NodeJS.WriteStream, "write"> & { isTTY?: boolean | undefined };

const LINE_EVERY_MS = 10_000;

/** Says how far runs are: on a terminal in one line that counts up, in a log in a line from time to time. */
export class Progress {
  readonly #out: Out | null;
  #saidAt = Number.NEGATIVE_INFINITY;
  #isOpen = false;

  constructor(out: Out | null) {
    this.#out = out;
  }

  line(text: string): void {
    this.end();
    this.#out?.write(`${text}\n`);
  }

  tell({ number, progress: { done, total, errored }, leftMs, spentUsd }: Run): void {
    if (!this.#out) return;
    const now = performance.now();
    if (!this.#out.isTTY && now - this.#saidAt < LINE_EVERY_MS) return;
    this.#saidAt = now;
    const parts = [
      `run #${number}: ${done} of ${total}`,
      ...(errored > 0 ? [`${errored} errors`] : []),
      ...(leftMs === null ? [] : [`${Math.ceil(leftMs / 1000)} s left`]),
      ...(spentUsd > 0 ? [`$${spentUsd.toFixed(4)}`] : []),
    ];
    if (!this.#out.isTTY) this.#out.write(`${parts.join(", ")}\n`);
    else this.#out.write(`\r\u001b[K${parts.join(", ")}`);
    this.#isOpen = this.#out.isTTY === true;
  }

  /** Clears the line that counts up. */
  end(): void {
    if (this.#isOpen) this.#out?.write("\r\u001b[K");
    this.#isOpen = false;
  }
}
