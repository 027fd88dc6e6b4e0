import type { EvaluationContext } from "../core/targeting/condition";
import type { ClientProblem, ClientPrompt, GetPromptOptions } from "./client-types";
import type { HeldSnapshot } from "./held-snapshot";
import { toDefaultPrompt } from "./make-prompt";
import type { PinnedPrompts } from "./pinned-prompts";
import type { ReadyPrompt } from "./ready-prompt";
import type { UseCounts } from "./use-counts";

type Deps = {
  held: HeldSnapshot;
  pins: PinnedPrompts;
  /** Null where nobody is told of uses. */
  uses: UseCounts | null;
  /** Of every call, under what the call says itself. */
  context: EvaluationContext | undefined;
  tell: (problem: ClientProblem) => void;
};

/** Finds what a call gets, out of what is held. */
export class PromptFinder {
  readonly #deps: Deps;
  /** Whose locked pins were told of. */
  readonly #told = new WeakSet<ReadyPrompt>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** What is held of it, or the default, or null; a default that is only for now is not counted. */
  find(path: string, given: GetPromptOptions, isForNow = false): ClientPrompt | null {
    const { held, uses, context } = this.#deps;
    const known = held.find(path);
    if (known === null || given.version !== undefined) return this.#findNamed(known, path, given, isForNow);
    const asked = context === undefined ? given.context : merge(context, given.context);
    return known.answer(held.isFresh, asked, uses);
  }

  /** A version that the call names, or its default. */
  #findNamed(
    known: ReadyPrompt | null,
    path: string,
    given: GetPromptOptions,
    isForNow: boolean,
  ): ClientPrompt | null {
    const { held, uses } = this.#deps;
    if (known && given.version !== undefined) {
      const found = this.#answerPin(known, given.version);
      if (found) return found;
    }
    if (given.default === undefined) return null;
    if (!isForNow) uses?.noteDefault(path);
    return toDefaultPrompt(path, held.environment, given.default);
  }

  /** Whether an answer that is asked for may be better; ends when it is here, and no later than this. */
  async settlePin(path: string, spec: string, longestMs: number): Promise<void> {
    const best = this.#deps.held.find(path)?.select(spec)[0];
    if (best !== undefined) await this.#deps.pins.settle(path, best, longestMs);
  }

  describeMissing(path: string, spec: string | undefined): string {
    const { held } = this.#deps;
    const where = held.environment === null ? "" : ` in ${held.environment}`;
    if (spec !== undefined && isLocked(held.find(path), spec))
      return `${spec} was rolled back${where} and is locked.`;
    if (!held.isFresh) return "the registry was not heard, and nothing is kept of it.";
    return `nothing${spec === undefined ? "" : ` that matches ${spec}`} is known${where}.`;
  }

  /** The best version of a pin that is here; where the very best is not, it is asked for meanwhile. */
  #answerPin(known: ReadyPrompt, spec: string): ClientPrompt | null {
    const { held, pins, uses, tell } = this.#deps;
    const { path, version: live } = known.wire;
    let isBest = true;
    for (const version of known.select(spec)) {
      const ready = version === live ? known.live : pins.peek(path, version);
      if (ready) {
        const isCurrent = isBest && held.isFresh;
        uses?.note(ready, isCurrent ? "STATIC" : "STALE");
        return isCurrent ? ready.current : ready.stale;
      }
      if (isBest) pins.want(path, version);
      isBest = false;
    }
    if (isLocked(known, spec) && !this.#told.has(known)) {
      this.#told.add(known);
      tell({ code: "version_locked", message: `${path}@${spec} was rolled back and is locked.`, path });
    }
    return null;
  }
}

function isLocked(known: ReadyPrompt | null, spec: string): boolean {
  const named = known?.wire.versions.find(({ version }) => version === spec);
  return (named?.locked ?? null) !== null;
}

function merge(context: EvaluationContext, given: EvaluationContext | undefined): EvaluationContext {
  return given === undefined ? context : { ...context, ...given };
}
