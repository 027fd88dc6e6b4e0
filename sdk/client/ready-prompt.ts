import { type Choice, compileRollout } from "../core/targeting/choose-version";
import type { EvaluationContext } from "../core/targeting/condition";
import type { ClientPrompt, SnapshotPrompt, WirePrompt, WireRollout } from "./client-types";
import { toPrompt, withRollout } from "./make-prompt";
import { readRollout } from "./read-wire";
import { selectVersions } from "./select-versions";
import { noUses, type UseCounts } from "./use-counts";

/** A version that is held, with its answers: each is made when it is first asked for, and then shared by all calls. */
export class ReadyVersion {
  readonly wire: WirePrompt;
  /** Since they were last counted, by reason. */
  uses = noUses();
  isUsed = false;
  #current: ClientPrompt | null = null;
  #stale: ClientPrompt | null = null;

  constructor(wire: WirePrompt) {
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

type ReadyRollout = {
  facts: Pick<WireRollout, "id" | "step" | "steps">;
  candidate: ReadyVersion;
  choose: (context: EvaluationContext) => Choice;
};

/** Of so many pins that were asked for, it is remembered what they select. */
const MAX_SELECTED = 100;
const NOBODY: EvaluationContext = {};

/** A prompt that is held: what is live of it, and under a rollout the candidate beside it. */
export class ReadyPrompt {
  readonly wire: SnapshotPrompt;
  /** The live version, whoever asks. */
  readonly live: ReadyVersion;
  readonly #rollout: ReadyRollout | null;
  readonly #selected = new Map<string, string[]>();

  constructor(wire: SnapshotPrompt) {
    this.wire = wire;
    this.live = new ReadyVersion(wire);
    const rollout = readRollout(wire);
    this.#rollout = rollout && {
      facts: { id: rollout.id, step: rollout.step, steps: rollout.steps },
      candidate: new ReadyVersion(rollout.candidate),
      choose: compileRollout(rollout),
    };
  }

  /** The versions that a pin selects, the best first. */
  select(spec: string): readonly string[] {
    const known = this.#selected.get(spec);
    if (known) return known;
    const selected = selectVersions(this.wire, spec);
    if (this.#selected.size >= MAX_SELECTED) this.#selected.clear();
    this.#selected.set(spec, selected);
    return selected;
  }

  /** What whoever the context tells of gets. */
  answer(
    isCurrent: boolean,
    context: EvaluationContext = NOBODY,
    uses: UseCounts | null = null,
  ): ClientPrompt {
    if (this.#rollout === null) {
      uses?.note(this.live, isCurrent ? "STATIC" : "STALE");
      return this.live.answer(isCurrent);
    }
    const { choose, candidate, facts } = this.#rollout;
    const { variant, reason, segment, percent, bucket } = choose(context);
    const chosen = variant === "candidate" ? candidate : this.live;
    const why = isCurrent ? reason : "STALE";
    uses?.note(chosen, why);
    const { id, step, steps } = facts;
    return withRollout(chosen.answer(isCurrent), why, {
      id,
      step,
      steps,
      variant,
      segment,
      percent,
      bucket,
    });
  }
}
