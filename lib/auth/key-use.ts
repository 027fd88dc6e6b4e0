import type { KeyActor } from "@/lib/kernel/actor";

const AGAIN_AFTER_MS = 60_000;

/** Passes a key's use on at most once a minute: a busy service must not become a busy table. */
export class KeyUse {
  readonly #passedOn = new Map<string, number>();
  readonly #passOn: (actor: KeyActor) => Promise<unknown>;

  constructor(passOn: (actor: KeyActor) => Promise<unknown>) {
    this.#passOn = passOn;
  }

  /** Never waits and never throws: whoever uses the key is not held up by it. */
  note(actor: KeyActor, now = Date.now()): void {
    if (now - (this.#passedOn.get(actor.id) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_MS) return;
    this.#passedOn.set(actor.id, now);
    this.#passOn(actor).catch(() => this.#passedOn.delete(actor.id));
  }
}
