import type { ClientPrompt, SnapshotPrompt, WirePrompt } from "./client-types";
import { toPrompt } from "./make-prompt";

/** A prompt that is held, with its answers: each is made when it is first asked for, and then shared by all calls. */
export class ReadyPrompt<Wire extends WirePrompt = SnapshotPrompt> {
  readonly wire: Wire;
  #current: ClientPrompt | null = null;
  #stale: ClientPrompt | null = null;

  constructor(wire: Wire) {
    this.wire = wire;
  }

  answer(isCurrent: boolean): ClientPrompt {
    if (isCurrent) {
      this.#current ??= toPrompt(this.wire, "STATIC");
      return this.#current;
    }
    this.#stale ??= toPrompt(this.wire, "STALE");
    return this.#stale;
  }
}
