import { comparePositions, type Position } from "../core/position";
import type { ClientProblem, ClientStore, SignedText, WirePrompt } from "./client-types";
import { isPrompt } from "./read-wire";

type State = Position & { texts: readonly SignedText[]; pins: WirePrompt[] };

/** What is held, kept in a store from one start to the next; whatever the store does, the client goes on. */
export class KeptState {
  readonly #store: ClientStore;
  readonly #owner: () => Promise<string>;
  readonly #tell: (problem: ClientProblem) => void;
  #make: (() => State) | null = null;
  #saving: Promise<void> = Promise.resolve();

  /** `owner` says for whom it is kept: what another address, environment or key left is not read. */
  constructor(store: ClientStore, owner: () => Promise<string>, tell: (problem: ClientProblem) => void) {
    this.#store = store;
    this.#owner = owner;
    this.#tell = tell;
  }

  async load(): Promise<State | null> {
    try {
      const text = await this.#store.load();
      if (text === null) return null;
      const read = readState(text);
      if (read?.owner === (await this.#owner())) return read.state;
      this.#tellUnusable(
        read ? "it is of another address, environment or key" : "it is no state of a client",
      );
    } catch (error) {
      this.#tellUnusable(error instanceof Error ? error.message : "it cannot be read");
    }
    return null;
  }

  /** Saves what `make` says by then; of several calls while one is saved, the last. */
  save(make: () => State): void {
    const isWaiting = this.#make !== null;
    this.#make = make;
    if (!isWaiting) this.#saving = this.#saving.then(() => this.#write());
  }

  /** Ends when all is written. */
  settle(): Promise<void> {
    return this.#saving;
  }

  async #write(): Promise<void> {
    const state = this.#make?.();
    this.#make = null;
    if (!state) return;
    try {
      const owner = await this.#owner();
      const there = readState((await this.#store.load().catch(() => null)) ?? "");
      // Another process that keeps its state here is further ahead.
      if (there?.owner === owner && comparePositions(there.state, state) > 0) return;
      await this.#store.save(JSON.stringify({ owner, ...state }));
    } catch (error) {
      this.#tellUnusable(error instanceof Error ? error.message : "it cannot be written");
    }
  }

  #tellUnusable(why: string): void {
    this.#tell({ code: "cache_unusable", message: `What is kept cannot be used: ${why}.` });
  }
}

function readState(text: string): { owner: string; state: State } | null {
  try {
    const { owner, sequence, epoch, texts, pins } = JSON.parse(text) as Record<string, unknown>;
    if (typeof owner !== "string" || typeof sequence !== "number") return null;
    if (epoch !== undefined && typeof epoch !== "number") return null;
    if (!Array.isArray(texts) || texts.length === 0 || !texts.every(isSignedText)) return null;
    if (!Array.isArray(pins) || !pins.every(isPrompt)) return null;
    return { owner, state: { sequence, epoch, texts, pins } };
  } catch {
    return null;
  }
}

function isSignedText(value: unknown): value is SignedText {
  const { body, signature } = (value ?? {}) as Record<string, unknown>;
  return typeof body === "string" && (signature === null || typeof signature === "string");
}
