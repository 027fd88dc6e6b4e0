import { gradedType } from "@/lib/artifacts/content/graded-types";
import { withinCost, withinLatency } from "./budget";
import { containsAll, containsAny, containsOne } from "./contains";
import { containsJson, isJson } from "./json";
import type { Judge } from "./judge-types";
import { bleu, levenshtein, rougeN } from "./likeness";
import { isRefusal } from "./refusal";
import { equals, matchesRegex, startsWith, wordCount } from "./texts";
import { isValidToolsCall, toolsCalled } from "./tool-calls";

/** `answerOnly`: a rendered prompt has no price, no duration and no calls. */
type Runnable = { judge: Judge; answerOnly?: true };

const sensitive = { ignoreCase: false };
const anyCase = { ignoreCase: true };

/** The types that run, by promptfoo's names and with its meaning; `tools-called` is ours. */
const RUNNABLE: Readonly<Record<string, Runnable>> = {
  equals: { judge: equals },
  contains: { judge: containsOne(sensitive) },
  icontains: { judge: containsOne(anyCase) },
  "contains-all": { judge: containsAll(sensitive) },
  "contains-any": { judge: containsAny(sensitive) },
  "icontains-all": { judge: containsAll(anyCase) },
  "icontains-any": { judge: containsAny(anyCase) },
  "starts-with": { judge: startsWith },
  regex: { judge: matchesRegex },
  "is-json": { judge: isJson },
  "contains-json": { judge: containsJson },
  "is-refusal": { judge: isRefusal },
  "word-count": { judge: wordCount },
  levenshtein: { judge: levenshtein },
  "rouge-n": { judge: rougeN },
  bleu: { judge: bleu },
  cost: { judge: withinCost, answerOnly: true },
  latency: { judge: withinLatency, answerOnly: true },
  "is-valid-openai-tools-call": { judge: isValidToolsCall, answerOnly: true },
  "tools-called": { judge: toolsCalled, answerOnly: true },
};

const RUNS_CODE = ["javascript", "python", "ruby", "webhook"];

/** How an assertion of this type is judged, by a model or here, or why it is not run: that is never a pass. */
export function findJudge(
  type: string,
): (Runnable & { inverse: boolean }) | { byModel: true; inverse: boolean } | { notRun: string } {
  const inverse = type.startsWith("not-");
  const base = inverse ? type.slice("not-".length) : type;
  if (gradedType(type)) return { byModel: true, inverse };
  const runnable = Object.hasOwn(RUNNABLE, base) ? RUNNABLE[base] : undefined;
  if (runnable) return { ...runnable, inverse };
  if (RUNS_CODE.includes(base)) return { notRun: `\`${base}\` runs code, which this product never does.` };
  return { notRun: `\`${base}\` is no type that this product runs.` };
}

/** The names that run, for an editor to offer. */
export const RUNNABLE_TYPES: readonly string[] = Object.keys(RUNNABLE);
