import type { KeyAnswer } from "@/lib/kernel/registry";
import { openTag, splitAnswer, tagOfHead } from "@/lib/serving/answer-tag";
import { describeChoice } from "@/lib/serving/describe-served";
import { describeChosen } from "@/lib/serving/served-rollout";
import type { EnvironmentSnapshot, ServedPrompt } from "@/lib/serving/snapshot";
import type { Choice } from "@/sdk/core/targeting/choose-version";

/** An answer as it was written before. Its texts are bytes of UTF-8, a character each, so that they leave in one piece with the headers. */
export type Written = {
  /** Everything but the bucket of whoever asks and what stands after it. */
  head: string;
  /** What stands after the bucket; null where nothing is anybody's own. */
  afterBucket: string | null;
  /** Of all the bytes, or where a bucket follows, its beginning. */
  tag: string;
  /** What is counted of it: one object, so that it is recognised. */
  use: KeyAnswer;
};

type Told = ReturnType<typeof describeChoice>;

const REASONS: readonly Choice["reason"][] = ["STATIC", "TARGETING_MATCH", "SPLIT"];

/**
 * Answers about prompts in one form, each written once: of what is live one, under a rollout one for each rule and what it
 * says. They go with the prompt of a snapshot, so that nothing else has to forget them.
 */
export class WrittenAnswers {
  readonly #written = new WeakMap<ServedPrompt, Written[]>();
  readonly #channel: "resolve" | "ofrep";
  readonly #write: (told: Told) => object;

  constructor(channel: "resolve" | "ofrep", write: (told: Told) => object) {
    this.#channel = channel;
    this.#write = write;
  }

  /** Null where what was chosen is not served. */
  find(snapshot: EnvironmentSnapshot, prompt: ServedPrompt, choice: Choice): Written | null {
    let own = this.#written.get(prompt);
    if (!own) {
      own = [];
      this.#written.set(prompt, own);
    }
    const kind = kindOf(choice);
    const known = own[kind];
    if (known) return known;
    const made = this.#make(snapshot, prompt, choice);
    if (made) own[kind] = made;
    return made;
  }

  #make(snapshot: EnvironmentSnapshot, prompt: ServedPrompt, choice: Choice): Written | null {
    const { path, rollout } = prompt;
    const isCandidate = choice.variant === "candidate" && rollout !== null;
    const served = isCandidate ? rollout.candidate : prompt.versions.get(prompt.live);
    if (!served) return null;
    const { reason, bucket } = choice;
    const told = { served, reason, rollout: rollout && describeChosen(rollout, choice) };
    const text = JSON.stringify(this.#write(describeChoice(snapshot, path, told)));
    const { head, afterBucket } = splitAnswer(text, bucket);
    const use = { environment: snapshot.key, path, version: served.version, reason, channel: this.#channel };
    const tag = tagOfHead(head);
    return {
      head: Buffer.from(head).toString("latin1"),
      afterBucket,
      tag: afterBucket === null ? tag : openTag(tag),
      use,
    };
  }
}

/** A number for each choice that is told in other words, the bucket aside. */
function kindOf({ rule, variant, reason }: Choice): number {
  const ofRule = rule === null ? 0 : rule + 1;
  return (ofRule * 2 + (variant === "candidate" ? 1 : 0)) * REASONS.length + REASONS.indexOf(reason);
}
