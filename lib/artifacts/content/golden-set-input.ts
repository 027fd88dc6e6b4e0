import { z } from "zod";
import type { JsonValue } from "@/sdk/core/prompt-types";
import type {
  GoldenAssertion,
  GoldenAssertionSet,
  GoldenCase,
  GoldenJudge,
  GoldenSetContent,
} from "./golden-set-content";

const MAX_CASES = 5_000;
const MAX_ASSERTIONS = 200;
const MAX_TAGS = 50;
const MAX_HISTORY = 500;

const text = (label: string, max: number) =>
  z.string(`${label} is a text.`).max(max, `${label} has at most ${max} characters.`);

const threshold = z.number("A threshold is a number.").optional();
const weight = z
  .number("A weight is a number.")
  .min(0, "A weight is 0 or more.")
  .max(1_000_000, "A weight is at most 1000000.")
  .default(1);
const metric = text("A metric", 100).min(1, "A metric without a name is left out.").optional();

/** Whether it has a JSON form was asked of the whole content. */
const jsonValue = z.unknown().transform((value) => value as JsonValue | undefined);

const assertionType = z
  .string("Name the type of the assertion, such as `contains`.")
  .regex(
    /^[a-z][a-z0-9:._-]{0,99}$/,
    "A type of assertion is written as `contains` or `not-contains`: small letters, digits and hyphens.",
  )
  .refine(
    (type) => !/^(not-)?assert-set$/.test(type),
    "A set of assertions holds assertions, not further sets.",
  );

const assertion = z
  .strictObject({
    type: assertionType,
    value: jsonValue.optional(),
    threshold,
    weight,
    metric,
    target: z.enum(["output", "prompt"], "The target is `output` or `prompt`.").default("output"),
  })
  .transform((one): GoldenAssertion => present(one));

const assertionSet = z
  .strictObject({
    type: z.literal("assert-set"),
    threshold,
    weight,
    metric,
    assertions: z
      .array(assertion)
      .min(1, "A set of assertions holds at least one.")
      .max(MAX_ASSERTIONS, `A set holds at most ${MAX_ASSERTIONS} assertions.`),
  })
  .transform((one): GoldenAssertionSet => present(one));

/** A union of both would say of neither what is wrong with it. */
const assertionOrSet = z.unknown().transform((raw, context): GoldenAssertion | GoldenAssertionSet => {
  const isSet = typeof raw === "object" && raw !== null && "type" in raw && raw.type === "assert-set";
  const parsed = (isSet ? assertionSet : assertion).safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path, message });
  return z.NEVER;
});

const assertions = z
  .array(assertionOrSet, "The assertions are a list.")
  .default([])
  .refine(
    (all) => countAssertions(all) <= MAX_ASSERTIONS,
    `A case has at most ${MAX_ASSERTIONS} assertions, with those of its sets.`,
  );

const tag = text("A tag", 50)
  .transform((name) => name.trim())
  .refine((name) => name !== "", "A tag has a name.")
  .refine((name) => !/[,;\n\r]/.test(name), "A tag has no comma, semicolon or line break.");

const goldenCase = z
  .strictObject({
    id: z
      .string("A case needs an `id` that stays the same from version to version.")
      .regex(/^[A-Za-z0-9._-]{1,100}$/, "An id has 1 to 100 letters, digits, dots, underscores or hyphens."),
    description: text("The description", 2_000).default(""),
    variables: z
      .record(text("The name of a variable", 128).min(1, "A variable has a name."), jsonValue)
      .default({}),
    history: z
      .array(
        z.strictObject({
          role: z.enum(["system", "user", "assistant"], "A role is system, user or assistant."),
          content: z.string("A message has a text."),
        }),
      )
      .max(MAX_HISTORY, `A history has at most ${MAX_HISTORY} messages.`)
      .default([]),
    assertions,
    tags: z
      .array(tag, "Tags are a list of names.")
      .max(MAX_TAGS, `A case has at most ${MAX_TAGS} tags.`)
      .default([])
      .transform((names) => [...new Set(names)].sort()),
    mustPass: z.boolean("`mustPass` is true or false.").default(false),
    weight,
    threshold,
    notes: text("The notes", 20_000).default(""),
    origin: z
      .strictObject({
        traceId: z.string().regex(/^[\x21-\x7e]{1,200}$/, "A trace id has 1 to 200 visible characters."),
      })
      .optional(),
  })
  .transform((one): GoldenCase => present(one) as GoldenCase);

/** One case by itself: a row of an import, or of a table that is edited. */
export const goldenCaseSchema: z.ZodType<GoldenCase> = goldenCase;

const modelId = z
  .string("A model ID is a text.")
  .regex(/^[!-~]{1,200}$/, "A model ID has 1 to 200 visible characters and no space.");

/** Who judges, as it is written. */
export const goldenJudgeSchema: z.ZodType<GoldenJudge> = z
  .strictObject({
    model: modelId.optional(),
    repeats: z.literal([1, 3, 5], "A judge is asked 1, 3 or 5 times.").default(1),
    embeddingModel: modelId.optional(),
  })
  .refine((one) => one.model !== undefined || one.embeddingModel !== undefined, {
    message: "A judge names a model.",
    path: ["model"],
  })
  .transform((one): GoldenJudge => present(one));

/** What authors and API callers may write; defaults are filled, no unknown key is let through. */
export const goldenSetInputSchema: z.ZodType<GoldenSetContent> = z
  .strictObject({
    description: text("The description", 20_000).default(""),
    judge: goldenJudgeSchema.optional(),
    cases: z
      .array(goldenCase, "A golden set has a list of `cases`.")
      .max(MAX_CASES, `A golden set has at most ${MAX_CASES} cases. Divide it into several.`),
  })
  .transform((one): GoldenSetContent => present(one));

/** With those within sets. */
function countAssertions(all: readonly (GoldenAssertion | GoldenAssertionSet)[]): number {
  return all.reduce((sum, one) => sum + ("assertions" in one ? one.assertions.length : 1), 0);
}

export function findRepeatedIds(
  cases: readonly GoldenCase[],
): { path: (string | number)[]; message: string }[] {
  const seen = new Map<string, number>();
  return cases.flatMap(({ id }, index) => {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    return first === undefined
      ? []
      : [{ path: ["cases", index, "id"], message: `\`${id}\` is the id of case ${first + 1} too.` }];
  });
}

/** Keys without a value are left out of the canonical form. */
function present<T>(value: object): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
