import type {
  GoldenAssertion,
  GoldenAssertionSet,
  GoldenCase,
} from "@/lib/artifacts/content/golden-set-content";
import type { ToolCall } from "@/lib/evals/assertions/judge-types";
import { createRandom } from "@/lib/evals/statistics/random";
import type { JsonValue, PromptTool } from "@/sdk/core/prompt-types";

export type ParityCase = Pick<GoldenCase, "assertions" | "threshold" | "variables"> & {
  output: string;
  toolCalls: ToolCall[];
};

/** The tools that the prompt offers in every case. */
export const PARITY_TOOLS: PromptTool[] = [
  {
    name: "refund",
    parameters: { type: "object", required: ["order"], properties: { order: { type: "string" } } },
  },
  { name: "undescribed" },
];
const CALLS: ToolCall[][] = [
  [{ name: "refund", arguments: '{"order": "W1"}' }],
  [{ name: "refund", arguments: '{"order": 1}' }],
  [{ name: "refund", arguments: "{" }],
  [
    { name: "refund", arguments: '{"order": "W1"}' },
    { name: "cancel", arguments: "{}" },
  ],
  [{ name: "undescribed", arguments: "{}" }],
];

const OUTPUTS = [
  "You have 30 days to send the item back, then we refund the full amount.",
  "You have 30 days to send it back.\nThen we refund it. It's free, you can't lose; \"promise\" (really).",
  "I'm sorry, but I cannot help with that request.",
  "As an AI, I do not feel comfortable with this, and that would not be appropriate.",
  "As an airbnb host I can help you.",
  "I can’t assist with that request.",
  "",
  "  ",
  "YES",
  "yes",
  "Straße 5, İstanbul, naïve café, 10\u00a0%",
  '{"status": "refunded", "days": 30, "email": "ana@example.com", "at": "2026-03-31"}',
  '{"days": "thirty"}',
  "[1, 2, 3]",
  "30",
  "null",
  'Here it is: {"status": "refunded", "days": 3} and {status: open, "days": 30} done.',
  'An open one: {"status": "refunded", "days": 4',
  "{{{{ no json }}}",
  "```json\n{\n  // the state\n  'status': 'refunded', 'days': 5\n}\n```",
  "the cat sat on the mat the cat sat on the mat",
  'The cat is on the mat. We cannot wait; gonna go... "so" they said -- it\'s 1,000.50 dollars!',
];
const TEXTS: JsonValue[] = [
  "30 days",
  "30 DAYS",
  "yes",
  "YES",
  30,
  "{{word}}",
  "straße",
  "You have 30 days to send the item back",
  "the cat sat on the mat",
  'The cat sat on the mat. They cannot wait... "so" it\'s 1,000.50!',
];
const LISTS: JsonValue[] = [
  "30 days, refund",
  'refund, "send it back, then"',
  ["30", "days"],
  ["nowhere", "YES"],
  ["{{word}}", 30],
  'open "quote',
];
const SCHEMA = {
  type: "object",
  required: ["status"],
  properties: { status: { type: "string", pattern: "^[a-z]+$" }, days: { type: "number", minimum: 4 } },
};
const SCHEMAS: JsonValue[] = [
  SCHEMA,
  "type: object\nrequired: [days]\nproperties:\n  days: {type: number}",
  { type: "object", properties: { email: { type: "string", format: "email" }, at: { format: "date" } } },
  { type: "object", unknownKeyword: true },
  { type: "nonsense" },
  { type: "array", items: { type: "integer" } },
];
const PATTERNS: JsonValue[] = [
  "\\b30\\b",
  "^You",
  "refund\\.$",
  "\\d+\\s%",
  "[",
  "caf\\u00e9",
  "(a+)+$",
  "^\\s*$",
];
const COUNTS: JsonValue[] = [
  1,
  "14",
  0,
  { min: 3 },
  { max: 8 },
  { min: 2, max: 20 },
  { min: 9, max: 2 },
  "many",
];

const VALUES: Record<string, (JsonValue | undefined)[]> = {
  equals: [...TEXTS, { status: "refunded" }, { days: "thirty" }, [1, 2, 3], 30],
  contains: [...TEXTS, ""],
  icontains: TEXTS,
  "contains-all": LISTS,
  "contains-any": LISTS,
  "icontains-all": LISTS,
  "icontains-any": LISTS,
  "starts-with": ["You have", "you have", "{{word}}", ""],
  regex: PATTERNS,
  "is-json": [undefined, ...SCHEMAS],
  "contains-json": [undefined, ...SCHEMAS],
  "is-refusal": [undefined],
  "word-count": COUNTS,
  levenshtein: TEXTS,
  "rouge-n": TEXTS,
  bleu: [...TEXTS, ["the cat sat on the mat", "You have 30 days to send it back. Then we refund it."]],
  cost: [undefined],
  latency: [undefined],
};
const THRESHOLDS: Record<string, (number | undefined)[]> = {
  levenshtein: [undefined, 0, 20],
  "rouge-n": [undefined, 0.3],
  bleu: [undefined, 0.1],
  cost: [0.001, 0.002, undefined],
  latency: [100, 500, undefined],
};
const VARIABLES = { word: "yes" };

/** Every type on every output, each with `not-` too; then cases of several, with weights, thresholds and sets. */
export function makeParityCases(): ParityCase[] {
  const assertions = Object.entries(VALUES).flatMap(([type, values]) =>
    values.flatMap((value) =>
      (THRESHOLDS[type] ?? [undefined]).flatMap((threshold) =>
        [type, `not-${type}`].map((name) => assertion(name, value, threshold)),
      ),
    ),
  );
  const single = assertions.flatMap((one) => OUTPUTS.map((output) => makeCase([one], output)));
  const random = createRandom(20_261_124);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const sound = assertions.filter(({ value }) => value !== "[" && value !== "");
  const some = (): GoldenAssertion => ({ ...pick(sound), weight: pick([1, 1, 2, 0.5, 0]) });
  const mixed = Array.from({ length: 2000 }, () => {
    const set = (): GoldenAssertionSet => ({
      type: "assert-set",
      weight: pick([1, 3]),
      assertions: [some(), { ...some(), weight: 2 }],
      ...optional(pick([undefined, 0.5, 1])),
    });
    return {
      ...makeCase([{ ...some(), weight: 1 }, some(), set()], pick(OUTPUTS)),
      ...optional(pick([undefined, 0.4, 0.8])),
    };
  });
  const calling = CALLS.map((toolCalls) => ({
    ...makeCase([assertion("is-valid-openai-tools-call", undefined)], ""),
    toolCalls,
  }));
  return [...single, ...calling, ...mixed];
}

function makeCase(assertions: ParityCase["assertions"], output: string): ParityCase {
  return { assertions, output, toolCalls: [], variables: VARIABLES };
}

function assertion(type: string, value: JsonValue | undefined, threshold?: number): GoldenAssertion {
  return {
    type,
    weight: 1,
    target: "output",
    ...(value === undefined ? {} : { value }),
    ...optional(threshold),
  };
}

function optional(threshold: number | undefined) {
  return threshold === undefined ? {} : { threshold };
}
