import { type ChildProcess, fork } from "node:child_process";

type Told = { failed?: string; connected?: number; sequence?: number; times?: number[] };
type Asked = { url: string; authorizations: readonly string[]; count: number; pollMs?: number };

/** Many clients of one address, in processes of their own. */
export class Crowd {
  readonly #processes: { child: ChildProcess; count: number }[] = [];
  readonly #heard = new Map<number, number[]>();
  #wake: () => void = () => {};
  #failed: string | null = null;
  readonly #count: number;

  private constructor(count: number) {
    this.#count = count;
  }

  /** All of them connected. */
  static async open({ count, ...asked }: Asked, perProcess = 2_500): Promise<Crowd> {
    const crowd = new Crowd(count);
    let connected = 0;
    for (let from = 0; from < count; from += perProcess) {
      const child = fork("bench/reach/many-clients.mjs");
      process.once("exit", () => child.kill("SIGKILL"));
      const part = Math.min(perProcess, count - from);
      crowd.#processes.push({ child, count: part });
      child.on("message", (told: Told) => {
        connected += told.connected ?? 0;
        crowd.#take(told);
      });
      child.send({ ...asked, count: part });
    }
    await crowd.#until(() => connected === count);
    return crowd;
  }

  /** When this sequence reached each of them, in ms of the wall clock, in order. */
  async hear(sequence: number): Promise<number[]> {
    await this.#until(() => this.#heard.get(sequence)?.length === this.#count);
    const times = this.#heard.get(sequence) ?? [];
    this.#heard.clear();
    return times.sort((a, b) => a - b);
  }

  close(): void {
    this.#failed = "The crowd has gone.";
    for (const { child } of this.#processes) child.kill("SIGKILL");
  }

  #take({ failed, sequence, times = [] }: Told): void {
    this.#failed ??= failed ?? null;
    if (sequence !== undefined) this.#heard.set(sequence, [...(this.#heard.get(sequence) ?? []), ...times]);
    this.#wake();
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (this.#failed) throw new Error(this.#failed);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
