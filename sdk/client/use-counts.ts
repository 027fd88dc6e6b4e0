import type { PromptReason } from "./client-types";
import type { ReadyVersion } from "./ready-prompt";

/** `version` is null of a default, which is the caller's own. */
export type UseCount = { path: string; version: string | null; reason: PromptReason; n: number };

/** A report has room for so many; the rest goes with the next. */
const MAX_REPORTED = 500;
const MAX_KEPT = 2_000;

/** As artifacts are named: what is asked for by another name is nowhere, and a report that holds it is refused. */
const PATH = /^(?=.{1,255}$)[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;

/** How often which version was answered, and why, since that was last told. */
export class UseCounts {
  #used: ReadyVersion[] = [];
  readonly #kept = new Map<string, UseCount>();

  /** On the way of every call, so it is no more than numbers that go up, each under a name that stands here. */
  note(version: ReadyVersion, reason: Exclude<PromptReason, "DEFAULT">): void {
    if (!version.isUsed) this.#begin(version);
    const { uses } = version;
    if (reason === "SPLIT") uses.SPLIT++;
    else if (reason === "TARGETING_MATCH") uses.TARGETING_MATCH++;
    else if (reason === "STATIC") uses.STATIC++;
    else uses.STALE++;
  }

  noteDefault(path: string): void {
    if (PATH.test(path)) this.#add({ path, version: null, reason: "DEFAULT", n: 1 });
  }

  get isEmpty(): boolean {
    return this.#used.length === 0 && this.#kept.size === 0;
  }

  /** Those that were answered most. They are counted anew from here. */
  take(): UseCount[] {
    const used = this.#used;
    this.#used = [];
    for (const version of used) {
      const { path, version: number } = version.wire;
      for (const [reason, n] of Object.entries(version.uses) as [PromptReason, number][])
        if (n > 0) this.#add({ path, version: number, reason, n });
      version.uses = noUses();
      version.isUsed = false;
    }
    const most = [...this.#kept.values()].toSorted((a, b) => b.n - a.n).slice(0, MAX_REPORTED);
    for (const count of most) this.#kept.delete(nameOf(count));
    return most;
  }

  #begin(version: ReadyVersion): void {
    this.#used.push(version);
    version.isUsed = true;
  }

  #add(count: UseCount): void {
    const name = nameOf(count);
    const known = this.#kept.get(name);
    if (known) known.n += count.n;
    else if (this.#kept.size < MAX_KEPT) this.#kept.set(name, { ...count });
  }
}

export function noUses(): Record<PromptReason, number> {
  return { STATIC: 0, TARGETING_MATCH: 0, SPLIT: 0, STALE: 0, DEFAULT: 0 };
}

function nameOf({ path, version, reason }: UseCount): string {
  return `${path}@${version} ${reason}`;
}
