import type { ReadyVersion } from "./ready-prompt";

export type UseCount = { path: string; version: string; n: number };

/** A report has room for so many; the rest goes with the next. */
const MAX_REPORTED = 500;
const MAX_KEPT = 2_000;

/** How often which version was answered since that was last told. */
export class UseCounts {
  #used: ReadyVersion[] = [];
  readonly #kept = new Map<string, UseCount>();

  /** On the way of every call, so it is no more than a number that goes up. */
  note(version: ReadyVersion): void {
    if (version.uses === 0) this.#used.push(version);
    version.uses++;
  }

  /** Those that were answered most. They are counted anew from here, unless they are given back. */
  take(): UseCount[] {
    const used = this.#used;
    this.#used = [];
    for (const version of used) {
      this.#add({ path: version.wire.path, version: version.wire.version, n: version.uses });
      version.uses = 0;
    }
    const most = [...this.#kept.values()].toSorted((a, b) => b.n - a.n).slice(0, MAX_REPORTED);
    for (const count of most) this.#kept.delete(nameOf(count));
    return most;
  }

  /** What could not be told. */
  giveBack(counts: readonly UseCount[]): void {
    for (const count of counts) this.#add(count);
  }

  #add(count: UseCount): void {
    const name = nameOf(count);
    const known = this.#kept.get(name);
    if (known) known.n += count.n;
    else if (this.#kept.size < MAX_KEPT) this.#kept.set(name, { ...count });
  }
}

function nameOf({ path, version }: UseCount): string {
  return `${path}@${version}`;
}
