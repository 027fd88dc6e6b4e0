import { type GoldenCase, type GoldenJudge, isAssertionSet } from "./golden-set-content";

/** promptfoo's types that a model judges, and which model of a set's judge each of them needs. */
export const GRADED_TYPES = {
  "llm-rubric": "model",
  factuality: "model",
  "model-graded-factuality": "model",
  "answer-relevance": "model",
  similar: "embeddingModel",
  "similar:cosine": "embeddingModel",
} as const satisfies Record<string, keyof GoldenJudge>;
export type GradedType = keyof typeof GRADED_TYPES;

/** The type without its `not-`, where a model judges it; null for every other. */
export function gradedType(type: string): GradedType | null {
  const base = type.startsWith("not-") ? type.slice("not-".length) : type;
  return Object.hasOwn(GRADED_TYPES, base) ? (base as GradedType) : null;
}

/** What the assertions of a case need that this judge does not name. */
export function missingModels(
  { assertions }: Pick<GoldenCase, "assertions">,
  judge: GoldenJudge | undefined,
): (keyof GoldenJudge)[] {
  const all = assertions.flatMap((one) => (isAssertionSet(one) ? one.assertions : [one]));
  const needed = all.flatMap(({ type }) => gradedType(type) ?? []).map((type) => GRADED_TYPES[type]);
  return [...new Set(needed)].filter((name) => judge?.[name] === undefined);
}
