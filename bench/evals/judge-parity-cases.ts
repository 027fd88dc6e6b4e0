import type { JsonValue } from "@/sdk/core/prompt-types";

/** An assertion that a model judges, what that model says to each of us in its form, and its vectors by their texts. */
export type JudgeParityCase = {
  assertion: { type: string; value?: JsonValue; threshold?: number };
  /** What promptfoo is told, one after the other. */
  peerSays: string[];
  weSay: string;
  vectors: Record<string, number[]>;
};

export const JUDGED_OUTPUT = "You have 30 days.";
export const JUDGED_PROMPT = "How long do I have?";

const THRESHOLDS = [undefined, 0, 0.5, 0.75, 1];
const SCORES = [0, 0.25, 0.49, 0.5, 0.75, 0.9, 1];

/** What does not hang on the wording of a question: thresholds, categories, `not-` and vectors. */
export function makeJudgeParityCases(): JudgeParityCase[] {
  return [...rubrics(), ...facts(), ...likeness(), ...relevance()];
}

function rubrics(): JudgeParityCase[] {
  return ["llm-rubric", "not-llm-rubric"].flatMap((type) =>
    THRESHOLDS.flatMap((threshold) =>
      SCORES.flatMap((score) =>
        [true, false].map((pass) => {
          const text = JSON.stringify({ reason: "So.", pass, score });
          return {
            assertion: assertion(type, "Is clear", threshold),
            peerSays: [text],
            weSay: text,
            vectors: {},
          };
        }),
      ),
    ),
  );
}

function facts(): JudgeParityCase[] {
  return ["factuality", "model-graded-factuality"].flatMap((type) =>
    ["A", "B", "C", "D", "E"].map((category) => {
      const text = JSON.stringify({ reason: "So.", category });
      return { assertion: assertion(type, "30 days."), peerSays: [text], weSay: text, vectors: {} };
    }),
  );
}

/** At the threshold itself both `similar` and `not-similar` pass there; here one is the opposite of the other. */
const atThreshold = ({ assertion: { type, threshold = 0.75 } }: JudgeParityCase, cosine: number) =>
  type === "not-similar" && cosine === threshold;

/** A unit vector with this cosine to [1, 0]. */
const towards = (cosine: number) => [cosine, Math.sqrt(1 - cosine ** 2)];

function likeness(): JudgeParityCase[] {
  return ["similar", "not-similar", "similar:cosine"].flatMap((type) =>
    THRESHOLDS.flatMap((threshold) =>
      [0, 0.3, 0.6, 0.74, 0.76, 0.99, 1].flatMap((cosine) =>
        ["a", ["a"], ["far", "a"]]
          .map((value) => ({
            assertion: assertion(type, value, threshold),
            peerSays: [],
            weSay: "",
            vectors: { [JUDGED_OUTPUT]: [2, 0], a: towards(cosine), far: [0, 3] },
          }))
          .filter((one) => !atThreshold(one, cosine)),
      ),
    ),
  );
}

function relevance(): JudgeParityCase[] {
  const questions = ["a", "b", "c"];
  return [0, 0.5, 0.75, 1].flatMap((threshold) =>
    [0.1, 0.6, 0.8, 1].map((cosine) => ({
      assertion: assertion("answer-relevance", undefined, threshold),
      peerSays: questions,
      weSay: JSON.stringify({ reason: "So.", questions }),
      vectors: { [JUDGED_PROMPT]: [1, 0], a: towards(cosine), b: [1, 0], c: towards(cosine) },
    })),
  );
}

function assertion(type: string, value?: JsonValue, threshold?: number) {
  return {
    type,
    ...(value === undefined ? {} : { value }),
    ...(threshold === undefined ? {} : { threshold }),
  };
}
