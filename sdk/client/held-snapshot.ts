import { applySnapshot } from "../core/apply-snapshot";
import { comparePositions, type Position } from "../core/position";
import type { ClientProblem, ClientState, SignedText } from "./client-types";
import { type ClientSnapshot, readSnapshot } from "./read-wire";
import { ReadyPrompt } from "./ready-prompt";
import type { Verify } from "./verify-text";

type Deps = {
  verify: Verify;
  /** The only environment that is taken; undefined where the key decides. */
  environment: string | undefined;
  tell: (problem: ClientProblem) => void;
  /** What the server says has changed. */
  onChange: () => void;
  /** What `state` says has changed. */
  onState: () => void;
};

/** `gap`: something before it was missed, so the whole has to be asked for. */
type Taken = "taken" | "gap" | "refused";

/** Deltas that are kept over one whole, before the whole is asked for again. */
const MAX_KEPT_TEXTS = 32;

/** What is held of an environment: it only ever goes forward, and nothing gets in that was not verified. */
export class HeldSnapshot {
  readonly #deps: Deps;
  #snapshot: ClientSnapshot | null = null;
  #byPath: ReadonlyMap<string, ReadyPrompt> = new Map();
  #texts: SignedText[] = [];
  /** What was asked for last is mostly what is asked for next, and found without being looked up. */
  #lastPath: string | null = null;
  #last: ReadyPrompt | null = null;
  /** Whether what is held came from the server since the start, and not from what was kept before it. */
  isHeard = false;
  #isFresh = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Whether it is what the server says, as far as is known. */
  get isFresh(): boolean {
    return this.#isFresh;
  }

  set isFresh(isFresh: boolean) {
    if (isFresh === this.#isFresh) return;
    this.#isFresh = isFresh;
    this.#deps.onState();
  }

  get state(): ClientState {
    return Object.freeze({
      environment: this.environment,
      sequence: this.sequence,
      isFresh: this.#isFresh,
    });
  }

  get environment(): string | null {
    return this.#snapshot?.environment ?? this.#deps.environment ?? null;
  }

  get snapshot(): ClientSnapshot | null {
    return this.#snapshot;
  }

  get sequence(): number | null {
    return this.#snapshot?.sequence ?? null;
  }

  get position(): Position | null {
    return this.#snapshot && { epoch: this.#snapshot.epoch, sequence: this.#snapshot.sequence };
  }

  /** The signed texts that what is held was made of: a whole, and what changed after it. */
  get texts(): readonly SignedText[] {
    return this.#texts;
  }

  get hasTooManyTexts(): boolean {
    return this.#texts.length > MAX_KEPT_TEXTS;
  }

  find(path: string): ReadyPrompt | null {
    if (path === this.#lastPath) return this.#last;
    this.#lastPath = path;
    this.#last = this.#byPath.get(path) ?? null;
    return this.#last;
  }

  /** Takes what the server sent, if it is signed, of this place and not older than what is held. */
  async take(text: SignedText): Promise<Taken> {
    if (!(await this.#deps.verify(text)))
      return this.#refuse("bad_signature", "A text whose signature does not verify was refused.");
    const received = readSnapshot(text.body);
    if (!received) return this.#refuse("unreadable", "What came is not a snapshot.");
    if (this.#isElsewhere(received))
      return this.#refuse("foreign_snapshot", `A snapshot of ${received.environment} was refused.`);
    let held = this.#snapshot;
    if (held && !isSamePlace(held, received)) {
      if (this.isHeard)
        return this.#refuse(
          "foreign_snapshot",
          "A snapshot of another workspace or environment was refused.",
        );
      if (received.since !== null) return "gap";
      this.#tell("cache_unusable", "What was kept is of another workspace or environment.");
      held = null;
    }
    const isWhole = received.since === null;
    if (held && isWhole && comparePositions(received, held) < 0)
      return this.#refuse("older_snapshot", describeOlder(received, held));
    const next = isWhole ? received : applySnapshot(held, received);
    if (!next) return "gap";
    this.isHeard = true;
    if (next !== held) {
      this.#hold(next);
      if (isWhole) this.#texts = [text];
      else if (this.#texts.length > 0) this.#texts.push(text);
      this.#deps.onChange();
    }
    this.isFresh = true;
    return "taken";
  }

  /** What the caller built in stands until something newer is known. */
  startWith(bundled: ClientSnapshot): void {
    if (this.#isElsewhere(bundled) || bundled.since !== null)
      this.#tell("cache_unusable", "What is bundled is not the whole of this environment.");
    else this.#hold(bundled);
  }

  /** What was kept at an earlier time; verified as if it had just come. Says whether it is held now. */
  async startWithTexts(texts: readonly SignedText[]): Promise<boolean> {
    const verified = await Promise.all(texts.map(this.#deps.verify));
    if (this.isHeard) return false;
    const kept = verified.every(Boolean)
      ? texts.reduce<ClientSnapshot | null>((before, { body }, index) => {
          const read = readSnapshot(body);
          return read && (before || index === 0) ? applySnapshot(before, read) : null;
        }, null)
      : null;
    if (!kept || this.#isElsewhere(kept)) {
      this.#tell("cache_unusable", "What was kept cannot be verified, or is of another environment.");
      return false;
    }
    const bundled = this.#snapshot;
    if (bundled && isSamePlace(bundled, kept) && comparePositions(bundled, kept) >= 0) return false;
    this.#hold(kept);
    this.#texts = [...texts];
    return true;
  }

  #hold(snapshot: ClientSnapshot): void {
    this.#snapshot = snapshot;
    const before = this.#byPath;
    this.#byPath = new Map(
      snapshot.prompts.map((prompt) => {
        const known = before.get(prompt.path);
        return [prompt.path, known?.wire === prompt ? known : new ReadyPrompt(prompt)];
      }),
    );
    this.#lastPath = null;
    this.#deps.onState();
  }

  #isElsewhere({ environment }: ClientSnapshot): boolean {
    return this.#deps.environment !== undefined && environment !== this.#deps.environment;
  }

  #refuse(code: ClientProblem["code"], message: string): "refused" {
    this.isFresh = false;
    this.#tell(code, message);
    return "refused";
  }

  #tell(code: ClientProblem["code"], message: string): void {
    this.#deps.tell({ code, message });
  }
}

function describeOlder(received: Position, held: Position): string {
  const isOfEarlier = comparePositions({ ...received, sequence: 0 }, { ...held, sequence: 0 }) < 0;
  const why = isOfEarlier ? " It is from before the registry was restored." : "";
  return `Snapshot ${received.sequence} is older than ${held.sequence}, which is held.${why}`;
}

function isSamePlace(a: ClientSnapshot, b: ClientSnapshot): boolean {
  return a.workspace === b.workspace && a.environment === b.environment;
}
