import { cosine } from "./cosine";
import { every } from "./every";
import { CLOSE, type Grader, JudgeFault } from "./grade-types";

/** promptfoo's `similar`: the cosine to the value, or to the nearest of several, is at least the threshold, 0.75. */
export const gradeSimilar: Grader = async ({ subject, value, threshold = 0.75 }, judge, help) => {
  const values = typeof value === "string" ? [value] : value;
  if (!Array.isArray(values) || values.length === 0 || !values.every((one) => typeof one === "string"))
    return { cannot: "It needs a text, or a list of texts, as its value." };
  const model = judge.embeddingModel ?? "";
  const [own, ...others] = await every(
    [subject.text, ...values].map((text) => help.embed(model, text as string)),
  );
  const likeness = others.map((other) => own && cosine(own, other));
  if (!likeness.every((one) => typeof one === "number"))
    throw new JudgeFault(`The vectors of ${model} cannot be compared.`);
  const best = Math.max(...likeness);
  return {
    holds: best >= threshold - CLOSE,
    score: Math.max(0, Math.min(1, best)),
    reason: `It is alike by ${best.toFixed(2)}; from ${threshold} on it is similar.`,
    model,
    judgements: [],
  };
};
