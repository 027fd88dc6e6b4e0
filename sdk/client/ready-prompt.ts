import { type Choice, compileRollout } from "../core/targeting/choose-version";
import type { EvaluationContext } from "../core/targeting/condition";
import type { ClientPrompt, SnapshotPrompt, WirePrompt, WireRollout } from "./client-types";
import { toPrompt } from "./make-prompt";
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

  get current(): ClientPrompt {
    this.#current ??= toPrompt(this.wire, "STATIC");
    return this.#current;
  }

  get stale(): ClientPrompt {
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

  /**
   * What whoever the context tells of gets. Under a rollout it is an object of this call, because to freeze it would take
   * as long as all the rest; and written out, because a spread would take four times as long as all the rest.
   */
  answer(isCurrent: boolean, context: EvaluationContext | undefined, uses: UseCounts | null): ClientPrompt {
    const rollout = this.#rollout;
    if (rollout === null) return this.#answerEverybody(isCurrent, uses);
    const choice = rollout.choose(context ?? NOBODY);
    const chosen = choice.variant === "candidate" ? rollout.candidate : this.live;
    const reason = isCurrent ? choice.reason : "STALE";
    uses?.note(chosen, reason);
    const prompt = isCurrent ? chosen.current : chosen.stale;
    const { id, step, steps } = rollout.facts;
    const { variant, segment, percent, bucket } = choice;
    return {
      path: prompt.path,
      version: prompt.version,
      digest: prompt.digest,
      environment: prompt.environment,
      reason,
      rollout: { id, step, steps, variant, segment, percent, bucket },
      model: prompt.model,
      parameters: prompt.parameters,
      tools: prompt.tools,
      output: prompt.output,
      form: prompt.form,
      messages: prompt.messages,
      text: prompt.text,
      render: prompt.render,
    };
  }

  #answerEverybody(isCurrent: boolean, uses: UseCounts | null): ClientPrompt {
    uses?.note(this.live, isCurrent ? "STATIC" : "STALE");
    return isCurrent ? this.live.current : this.live.stale;
  }
}
