import { isSameJson } from "@/lib/artifacts/same-json";

type Written = { type: string; value?: unknown; threshold?: number };

const LISTS = /^(?:not-)?i?contains-(?:all|any)$/;
/** Types whose number in brackets is a threshold, and what it is when none is written. */
const MEASURED: ReadonlyMap<string, number> = new Map([
  ["similar", 0.8],
  ...[
    "answer-relevance",
    "classifier",
    "context-faithfulness",
    "context-recall",
    "context-relevance",
    "cost",
    "latency",
    "levenshtein",
    "perplexity-score",
    "perplexity",
    "rouge-n",
    "starts-with",
  ].map((type): [string, number] => [type, 0.75]),
]);
const OLD_NAMES: Readonly<Record<string, string>> = {
  grade: "llm-rubric",
  fn: "javascript",
  eval: "javascript",
};
/** Those that stand alone, without a value. */
const NAMED = new Set([
  ...MEASURED.keys(),
  ...["contains", "icontains", "contains-all", "contains-any", "icontains-all", "icontains-any", "equals"],
  ...["regex", "is-json", "contains-json", "is-refusal", "word-count", "bleu", "llm-rubric", "factuality"],
  ...["is-valid-openai-tools-call", "is-valid-openai-function-call", "tools-called", "javascript", "python"],
  ...["ruby", "webhook", "is-sql", "contains-sql", "is-xml", "contains-xml", "is-html", "contains-html"],
  ...["moderation", "guardrails", "model-graded-closedqa", "model-graded-factuality", "g-eval", "gleu"],
  ...["meteor", "pi", "select-best", "finish-reason", "ngram", "human"],
]);

/** An assertion as promptfoo writes it in a cell: `type(threshold):value`; anything else is what the answer equals. */
export function readExpected(cell: string): Written | { reason: string } {
  const [, not = "", name = "", bracket, value] =
    /^(not-)?([a-z][a-z-]*)(?:\((\d+(?:\.\d+)?)\))?(?::([\s\S]*))?$/.exec(cell) ?? [];
  if (cell.startsWith("file://"))
    return { reason: `\`${cell.slice(0, 80)}\` is a file, and none is opened.` };
  const base = OLD_NAMES[name] ?? name;
  if (!NAMED.has(base)) return { type: "equals", value: cell };
  const type = `${not}${base}`;
  if (LISTS.test(type)) return { type, value: (value ?? "").split(",").map((one) => one.trim()) };
  const usual = MEASURED.get(base);
  const threshold = usual === undefined ? undefined : Number(bracket ?? usual);
  return {
    type,
    ...(value === undefined
      ? {}
      : { value: base === "javascript" || base === "python" ? value.trim() : value }),
    ...(threshold === undefined ? {} : { threshold }),
  };
}

/** The same in a cell, or null when a cell cannot say all of it. */
export function writeExpected(one: {
  type: string;
  value?: unknown;
  threshold?: number | undefined;
  weight: number;
  metric?: string | undefined;
  target?: string;
}): string | null {
  const { type, value, threshold, weight, metric, target } = one;
  if (weight !== 1 || metric !== undefined || target !== "output") return null;
  const bracket = threshold === undefined ? "" : `(${threshold})`;
  const text = Array.isArray(value) ? value.join(", ") : value;
  if (text !== undefined && typeof text !== "string") return null;
  const cell = `${type}${bracket}${text === undefined ? "" : `:${text}`}`;
  const read = readExpected(cell);
  const said = {
    type,
    ...(value === undefined ? {} : { value }),
    ...(threshold === undefined ? {} : { threshold }),
  };
  return isSameJson(read, said) ? cell : null;
}
