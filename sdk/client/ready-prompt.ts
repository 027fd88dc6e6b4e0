import { type Choice, compileRollout } from "../core/targeting/choose-version";
import type { EvaluationContext } from "../core/targeting/condition";
import type { ClientPrompt, SnapshotPrompt, WirePrompt, WireRollout } from "./client-types";
import { toPrompt, withRollout } from "./make-prompt";
import { readRollout } from "./read-wire";

/** A version that is held, with its answers: each is made when it is first asked for, and then shared by all calls. */
export class ReadyVersion {
  readonly wire: WirePrompt;
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

const NOBODY: EvaluationContext = {};

/** A prompt that is held: what is live of it, and under a rollout the candidate beside it. */
export class ReadyPrompt {
  readonly wire: SnapshotPrompt;
  /** The live version, whoever asks. */
  readonly live: ReadyVersion;
  readonly #rollout: ReadyRollout | null;

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

  /** What whoever the context tells of gets. */
  answer(isCurrent: boolean, context: EvaluationContext = NOBODY): ClientPrompt {
    if (this.#rollout === null) return this.live.answer(isCurrent);
    const { choose, candidate, facts } = this.#rollout;
    const { variant, reason, segment, percent, bucket } = choose(context);
    const chosen = variant === "candidate" ? candidate : this.live;
    const { id, step, steps } = facts;
    return withRollout(chosen.answer(isCurrent), isCurrent ? reason : "STALE", {
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
