import type { ClientPrompt, PromptReason } from "./client-types";

export type AnswerCount = { path: string; version: string | null; reason: PromptReason; count: number };

const MOST = 200;
const MOST_COUNTED = 1_000_000_000;
/** What the registry takes for a path; a caller may ask for anything. */
const PATH = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;

/** How often which version was answered, and why, since the start; no prompt is kept longer than until it is added up. */
export class AnswerCounts {
  #since = new Map<ClientPrompt, number>();
  readonly #totals = new Map<string, AnswerCount>();

  /** Answers are shared by all calls, so this is one look-up and no text. */
  note(prompt: ClientPrompt): void {
    if (prompt.version === null) {
      this.#add(prompt, 1);
      return;
    }
    const count = this.#since.get(prompt);
    this.#since.set(prompt, (count ?? 0) + 1);
    // Of a caller that holds on to versions which nobody reports.
    if (count === undefined && this.#since.size > MOST) this.#addUp();
  }

  /** Those that were answered most; a report has room for so many. */
  list(): AnswerCount[] {
    this.#addUp();
    return [...this.#totals.values()].toSorted((one, other) => other.count - one.count).slice(0, MOST);
  }

  #addUp(): void {
    const since = this.#since;
    this.#since = new Map();
    for (const [prompt, count] of since) this.#add(prompt, count);
  }

  #add({ path, version, reason }: ClientPrompt, count: number): void {
    const key = `${path} ${version} ${reason}`;
    const total = this.#totals.get(key);
    if (total) total.count = Math.min(total.count + count, MOST_COUNTED);
    else if (this.#totals.size < 5 * MOST && PATH.test(path) && path.length <= 255)
      this.#totals.set(key, { path, version, reason, count });
  }
}
