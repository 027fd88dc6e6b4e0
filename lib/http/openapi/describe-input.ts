import type { RouteChoice } from "../route-choice";
import type { Description } from "./described-operation";
import type { DocumentedOperation, Parameter } from "./document-types";
import { type JsonSchema, splitProperties, toInputSchema } from "./json-schema";
import type { RouteFacts } from "./route-facts";

type Input = Pick<DocumentedOperation, "parameters" | "requestBody">;
type Example = Record<string, unknown>;

/** Where the input of a route goes: the address, the query of a read, the body of everything else. */
export function describeInput(route: RouteFacts, descriptions: readonly (Description | null)[]): Input {
  const names = [...route.address.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const schema = inputSchemaOf(route);
  const example = exampleOf(route, descriptions);
  const { named, rest } =
    route.body || route.choice ? { named: [], rest: schema } : splitProperties(schema, names);
  const inAddress = named.map(([name, own]) => ({
    ...parameterOf("path", name, own, example),
    required: true,
  }));
  const shared = sharedParameters(route);
  if (route.verb === "GET") {
    const { properties = {}, required = [] } = (rest ?? {}) as { properties?: Example; required?: string[] };
    const inQuery = Object.entries(properties).map(([name, own]) => ({
      ...parameterOf("query", name, own as JsonSchema, example),
      ...(required.includes(name) ? { required: true } : {}),
    }));
    return { parameters: [...inAddress, ...inQuery, ...shared] };
  }
  const parameters = [...inAddress, ...shared];
  if (!rest) return { parameters };
  const shown = Object.fromEntries(Object.entries(example).filter(([name]) => !names.includes(name)));
  const needed = (rest as { required?: string[] }).required ?? [];
  const required = needed.length > 0 || !("properties" in rest);
  return {
    parameters,
    requestBody: { required, content: { "application/json": { schema: rest, example: shown } } },
  };
}

function inputSchemaOf({ operation, choice, body }: RouteFacts): JsonSchema {
  if (body) return toInputSchema(body);
  if (choice) return { oneOf: variantsOf(choice) };
  return operation ? toInputSchema(operation.inputSchema) : {};
}

function variantsOf({ field, operations, instead }: RouteChoice): JsonSchema[] {
  const variant = (value: string, schema: JsonSchema, renamed: { from: string; to: string } | null) => {
    const { properties = {}, required = [], ...others } = schema;
    const nameOf = (name: string) => (name === renamed?.from ? renamed.to : name);
    const own = Object.entries(properties as Example).map(([name, one]) => [nameOf(name), one]);
    return {
      ...others,
      properties: { [field]: { const: value }, ...(Object.fromEntries(own) as Example) },
      required: [field, ...(required as string[]).map(nameOf)],
    };
  };
  const plain = Object.entries(operations).map(([value, one]) =>
    variant(value, toInputSchema(one.inputSchema), null),
  );
  if (!instead) return plain;
  const { of, field: to, as: from, operation } = instead;
  return [...plain, variant(of, toInputSchema(operation.inputSchema), { from, to })];
}

function exampleOf({ choice }: RouteFacts, [first]: readonly (Description | null)[]): Example {
  const example = (first?.example ?? {}) as Example;
  const [value] = Object.keys(choice?.operations ?? {});
  return choice ? { [choice.field]: value, ...example } : example;
}

/** In an address an object travels as JSON text. */
function parameterOf(place: Parameter["in"], name: string, schema: JsonSchema, example: Example): Parameter {
  const { description, ...own } = schema;
  const isObject = own.type === "object";
  return {
    name,
    in: place,
    ...(typeof description === "string" ? { description } : {}),
    ...(isObject ? { content: { "application/json": { schema: own } } } : { schema: own }),
    ...(example[name] !== undefined && !isObject ? { example: example[name] } : {}),
  };
}

function sharedParameters({ verb, operations, type }: RouteFacts): { $ref: string }[] {
  if (type) return [];
  if (verb === "GET") return [{ $ref: "#/components/parameters/IfNoneMatch" }];
  const keeps = operations.some(({ kind }) => kind === "command");
  return keeps ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : [];
}
