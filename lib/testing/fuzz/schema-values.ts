import fc from "fast-check";
import type { JsonSchema } from "@/lib/http/openapi/json-schema";
import { hostileText } from "./hostile-values";

/** What a field of this name may hold in the world that is fuzzed: ids, paths and numbers that exist, and others. */
export type KnownValues = (field: string) => fc.Arbitrary<unknown> | null;

type ObjectSchema = { properties?: Record<string, JsonSchema>; required?: string[] };

const MAX_ITEMS = 3;

/** Values that a schema of the document describes. */
export function valuesOf(schema: JsonSchema, field: string, known: KnownValues): fc.Arbitrary<unknown> {
  const usual = known(field);
  const described = describedBy(schema, field, known);
  return usual ? fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: described }) : described;
}

function describedBy(schema: JsonSchema, field: string, known: KnownValues): fc.Arbitrary<unknown> {
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const choices = (schema.oneOf ?? schema.anyOf) as JsonSchema[] | undefined;
  if (choices) return fc.oneof(...choices.map((one) => valuesOf(one, field, known)));
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type: unknown) => describedBy({ ...schema, type }, field, known)));
  switch (schema.type) {
    case "string":
      return textsOf(schema);
    case "integer":
      return fc.integer({ min: numberOf(schema.minimum, -5), max: numberOf(schema.maximum, 2 ** 53 - 1) });
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array": {
      const items = valuesOf((schema.items ?? {}) as JsonSchema, field, known);
      return fc.array(items, { minLength: numberOf(schema.minItems, 0), maxLength: MAX_ITEMS });
    }
    case "object":
      return objectsOf(schema, known);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function textsOf({ pattern, minLength, maxLength, format }: JsonSchema): fc.Arbitrary<string> {
  if (format === "date-time")
    return fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.toISOString());
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern));
  const limits = { minLength: numberOf(minLength, 0), maxLength: Math.min(numberOf(maxLength, 40), 40) };
  return fc.oneof(
    { weight: 3, arbitrary: fc.string({ ...limits, unit: "grapheme" }) },
    { weight: 1, arbitrary: hostileText },
  );
}

function objectsOf(schema: JsonSchema, known: KnownValues): fc.Arbitrary<object> {
  const { properties = {}, required = [] } = schema as ObjectSchema;
  const named = Object.fromEntries(
    Object.entries(properties).map(([name, own]) => [name, valuesOf(own, name, known)]),
  );
  if (Object.keys(named).length > 0) return fc.record(named, { requiredKeys: required });
  const more = schema.additionalProperties;
  const names = textsOf((schema.propertyNames ?? {}) as JsonSchema);
  const values = typeof more === "object" && more ? valuesOf(more as JsonSchema, "", known) : fc.jsonValue();
  return fc.dictionary(names, values, { maxKeys: MAX_ITEMS });
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
