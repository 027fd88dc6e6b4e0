import { Ajv, type ValidateFunction } from "ajv";
import { parse as parseYaml } from "yaml";
import type { JsonValue } from "@/sdk/core/prompt-types";
import type { Cannot } from "./judge-types";
import { compileSafeRegex } from "./safe-regex";

const KEPT = 200;
type Compiled = { validate: ValidateFunction } | Cannot;
const compiled = new Map<string, Compiled>();

/** The formats that schemas of answers use. One that is not here is an error of the schema, never passed over. */
const FORMATS: Record<string, RegExp | ((text: string) => boolean)> = {
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text),
  time: /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)$/i,
  "date-time": (text) =>
    /^\d{4}-\d\d-\d\d[t\s](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i.test(
      text,
    ) && isDay(text.slice(0, 10)),
  email:
    /^[^\s@"(),:;<>[\]\\]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i,
  uri: (text) => /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(text) && URL.canParse(text),
  uuid: /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
};

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(text.slice(8, 10));
}

/** Patterns in a schema are typed by people too. */
const safeRegExp = Object.assign(
  (pattern: string) => {
    const { test } = compileSafeRegex(pattern);
    return { test, toString: () => `re2:${pattern}` } as unknown as RegExp;
  },
  { code: "safeRegExp" },
);

/** A validator of a JSON Schema, given as an object or as its YAML or JSON text. It generates code: server only. */
export function compileSchema(value: JsonValue): Compiled {
  const key = JSON.stringify(value);
  const known = compiled.get(key);
  if (known) return known;
  if (compiled.size >= KEPT) compiled.clear();
  const result = compile(value);
  compiled.set(key, result);
  return result;
}

function compile(value: JsonValue): Compiled {
  try {
    const schema: unknown = typeof value === "string" ? parseYaml(value) : value;
    if (typeof schema !== "object" || schema === null) return { cannot: "Its value is no JSON Schema." };
    const ajv = new Ajv({
      strictSchema: true,
      formats: FORMATS,
      logger: false,
      code: { regExp: safeRegExp },
    });
    return { validate: ajv.compile(schema) };
  } catch (error) {
    return { cannot: `Its JSON Schema does not compile: ${error instanceof Error ? error.message : error}.` };
  }
}

/** The first thing that a value has wrong, with its place. */
export function describeMismatch({ errors }: ValidateFunction): string {
  const first = errors?.[0];
  if (!first) return "does not conform to the schema";
  return `does not conform to the schema: ${first.instancePath || "the whole"} ${first.message ?? "is wrong"}`;
}
