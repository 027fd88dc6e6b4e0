import fc from "fast-check";
import type { DocumentedOperation, Parameter } from "@/lib/http/openapi/document-types";
import type { JsonSchema } from "@/lib/http/openapi/json-schema";
import { hostileText, toHostileJson } from "./hostile-values";
import { mutationsOf } from "./mutate";
import { type KnownValues, valuesOf } from "./schema-values";

export type FuzzedRequest = { address: string; body: Uint8Array | undefined };

/** Requests of one operation: as the document says, nearly so, and hostile. */
export function requestsOf(
  template: string,
  operation: DocumentedOperation,
  known: KnownValues,
): fc.Arbitrary<FuzzedRequest> {
  const own = operation.parameters.filter((one): one is Parameter => "name" in one);
  const segments = fc.record(
    Object.fromEntries(
      own.filter((one) => one.in === "path").map((one) => [one.name, segmentOf(one, known)]),
    ),
  );
  const query = queryOf(
    own.filter((one) => one.in === "query"),
    known,
  );
  const schema = bodySchemaOf(operation);
  const body = schema ? bodiesOf(schema, known) : fc.constant(undefined);
  return fc.record({ segments, query, body }).map(({ segments: names, query: text, body: bytes }) => ({
    address: `${fillAddress(template, names)}${text}`,
    body: bytes,
  }));
}

export function bodySchemaOf(operation: DocumentedOperation): JsonSchema | undefined {
  return operation.requestBody?.content["application/json"]?.schema;
}

/** An address with its names filled in, each as one encoded segment. */
export function fillAddress(template: string, names: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const segment = encodeURIComponent(String(names[name]).toWellFormed());
    // A URL takes these for steps up and down, before any route sees them.
    return /^\.{0,2}$/.test(segment) ? "x" : segment;
  });
}

function schemaOf({ schema, content }: Parameter): JsonSchema {
  return schema ?? content?.["application/json"]?.schema ?? {};
}

function segmentOf(parameter: Parameter, known: KnownValues): fc.Arbitrary<unknown> {
  const described = valuesOf(schemaOf(parameter), parameter.name, known);
  return fc.oneof({ weight: 6, arbitrary: described }, { weight: 1, arbitrary: hostileText });
}

/** Query parameters, some of them left out, twice, unknown or no text at all. */
function queryOf(parameters: readonly Parameter[], known: KnownValues): fc.Arbitrary<string> {
  const named = parameters.map((parameter) => {
    const value = fc.oneof(
      { weight: 4, arbitrary: valuesOf(schemaOf(parameter), parameter.name, known).map(toQueryText) },
      { weight: 1, arbitrary: hostileText.map((text) => encodeURIComponent(text.toWellFormed())) },
      { weight: 1, arbitrary: fc.constantFrom("%ED%A0%80", "%00", "%FF", "%", "") },
    );
    const pair = value.map((text) => `${parameter.name}=${text}`);
    const often = parameter.required ? { minLength: 0, maxLength: 2 } : { maxLength: 2 };
    return fc.oneof(
      { weight: 4, arbitrary: pair.map((one) => [one]) },
      { weight: 1, arbitrary: fc.array(pair, often) },
    );
  });
  const extra = fc.oneof(
    { weight: 5, arbitrary: fc.constant<string[]>([]) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("__proto__=1", "constructor=1", "workspaceId=x", "a[b]=1")
        .map((one) => [one]),
    },
  );
  return fc.tuple(...named, extra).map((pairs) => {
    const text = pairs.flat().join("&");
    return text === "" ? "" : `?${text}`;
  });
}

function toQueryText(value: unknown): string {
  const text = typeof value === "object" ? toHostileJson(value) : String(value);
  return encodeURIComponent(text.toWellFormed());
}

function bodiesOf(schema: JsonSchema, known: KnownValues): fc.Arbitrary<Uint8Array> {
  const described = valuesOf(schema, "", known);
  const nearly = described.chain(mutationsOf);
  const text = fc
    .oneof({ weight: 2, arbitrary: described }, { weight: 3, arbitrary: nearly })
    .map((value) => new TextEncoder().encode(toHostileJson(value)));
  const broken = fc
    .tuple(text, fc.nat(), fc.constantFrom<number[]>([], [0xff], [0xc3], [0xed, 0xa0, 0x80], [0]))
    .map(([bytes, at, bad]) => breakBytes(bytes, at % (bytes.length + 1), bad));
  return fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: broken });
}

/** Cut off at a byte, or with bytes there that are no UTF-8. */
function breakBytes(bytes: Uint8Array, at: number, bad: readonly number[]): Uint8Array {
  const after = bad.length > 0 ? bytes.slice(at) : [];
  return new Uint8Array([...bytes.slice(0, at), ...bad, ...after]);
}
