import { z } from "zod";

export type JsonSchema = { [keyword: string]: unknown };

type ObjectSchema = JsonSchema & { properties: Record<string, JsonSchema>; required?: string[] };

/** What may be sent. What only a function can check is said in words, where the schema has some. */
export function toInputSchema(schema: z.ZodType): JsonSchema {
  return convert(schema);
}

/** What is answered: open, because fields may join an answer; `strict` is for the tests that look for such fields. */
export function toAnswerSchema(schema: z.ZodType, { strict = false } = {}): JsonSchema {
  return convert(schema, strict ? "output" : "input");
}

function convert(schema: z.ZodType, io: "input" | "output" = "input"): JsonSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io,
    target: "draft-2020-12",
    unrepresentable: "any",
  });
  return json;
}

/** An object's schema in two: the properties that are named, and the rest; null when there is no rest. */
export function splitProperties(
  schema: JsonSchema,
  names: readonly string[],
): { named: [name: string, schema: JsonSchema][]; rest: ObjectSchema | null } {
  const { properties = {}, required = [], ...others } = schema as Partial<ObjectSchema>;
  const kept = Object.entries(properties).filter(([name]) => !names.includes(name));
  const needed = required.filter((name) => !names.includes(name));
  return {
    named: names.map((name) => [name, properties[name] ?? { type: "string" }]),
    rest:
      kept.length === 0
        ? null
        : {
            ...others,
            properties: Object.fromEntries(kept),
            ...(needed.length > 0 ? { required: needed } : {}),
          },
  };
}
