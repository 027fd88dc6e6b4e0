import type { AnyOperation } from "@/lib/kernel/operation";
import { describeInput } from "./describe-input";
import type { Description } from "./described-operation";
import { DESCRIBED_OPERATIONS, DESCRIBED_ROUTES } from "./described-operations";
import type { ApiDocument, DocumentedOperation } from "./document-types";
import { type JsonSchema, toAnswerSchema } from "./json-schema";
import type { RouteFacts } from "./route-facts";
import { problemName, RATE_LIMITS, SECURITY_SCHEMES, sharedComponents } from "./shared-components";

const ABOUT = `Every operation that the console uses, with the same rules: what a page refuses, the API refuses.

Send an API key (Settings, API keys) as \`Authorization: Bearer cs_…\`. An artifact's path is one segment of an address:
\`support/refund-reply\` is written \`support%2Frefund-reply\`. Bodies are JSON objects of at most 4 MB. Words lose the white space
around them; every other text is kept as it was sent. A refusal is
problem+json (RFC 9457) with a \`code\` for programs and a sentence for people; a method that an address does not have
is 405, with those it has in \`Allow\`. A list answers \`nextCursor\`, which
brings its next page as \`cursor\`; environments, members, teams, keys and freezes, of which a workspace has few, come whole.

One key, or one person, has so many requests a minute; what it asks \`resolve\` counts apart, with a hundred times as many.
Answers say in \`X-RateLimit-Remaining\` how many are left; beyond them the answer is 429 with \`Retry-After\`.`;

/** OpenAPI 3.1, made of what the routes and their operations say about themselves. */
export function buildDocument(routes: readonly RouteFacts[]): ApiDocument {
  const paths: ApiDocument["paths"] = {};
  for (const route of routes) {
    const verbs = paths[route.address] ?? {};
    paths[route.address] = verbs;
    verbs[route.verb.toLowerCase()] = documentRoute(route);
  }
  const tags = [...new Set(routes.map(tagOf))].map((name) => ({ name }));
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Countersign",
      version: "1",
      summary: "Change control for prompts and policies",
      description: ABOUT,
    },
    servers: [{ url: "/api/v1" }],
    tags,
    security: Object.keys(SECURITY_SCHEMES).map((name) => ({ [name]: [] })),
    paths,
    components: sharedComponents(),
  };
}

/** What is written about a route: of itself, else of the operations that it calls. */
export function findDescriptions(route: RouteFacts): (Description | null)[] {
  const own = DESCRIBED_ROUTES.find(({ verb, address }) => verb === route.verb && address === route.address);
  if (own) return [own];
  return route.operations.map(
    (called) => DESCRIBED_OPERATIONS.find(({ operation }) => operation === called) ?? null,
  );
}

function documentRoute(route: RouteFacts): DocumentedOperation {
  const descriptions = findDescriptions(route);
  const known = descriptions.filter((one) => one !== null);
  const statuses = [...refusalsOf(route), ...known.flatMap(({ refusals = [] }) => refusals)];
  return {
    operationId: idOf(route),
    tags: [tagOf(route)],
    summary: known.map(({ summary }) => summary).join(" or ") || describeNames(route.operations),
    description: [...known.map(({ description = "" }) => description), describeAccess(route)].join("\n\n"),
    ...securityOf(route),
    ...describeInput(route, descriptions),
    responses: {
      ...answersOf(route, descriptions),
      ...Object.fromEntries(
        [...new Set(statuses)]
          .sort((a, b) => a - b)
          .map((status) => [status, { $ref: `#/components/responses/${problemName(status)}` }]),
      ),
    },
  };
}

function answersOf(
  route: RouteFacts,
  descriptions: readonly (Description | null)[],
): DocumentedOperation["responses"] {
  const schemas = descriptions.map((one): JsonSchema => (one ? toAnswerSchema(one.answer) : {}));
  const [schema = {}] = schemas;
  const content = { "application/json": { schema: schemas.length > 1 ? { oneOf: schemas } : schema } };
  if (route.type) {
    const [type = route.type] = route.type.split(";");
    const description = type === "text/event-stream" ? "What happens, as it happens" : "The file";
    return { 200: { description, headers: RATE_LIMITS, content: { [type]: { schema } } } };
  }
  if (route.status === 204) return { 204: { description: "Done", headers: RATE_LIMITS } };
  if (route.verb !== "GET") return { [route.status]: { description: "Done", headers: RATE_LIMITS, content } };
  const counted = route.operations.length > 0 ? RATE_LIMITS : {};
  const headers = { ETag: { $ref: "#/components/headers/ETag" }, ...counted };
  return {
    200: { description: "The answer", headers, content },
    304: { description: "Nothing has changed since the answer with this ETag", headers },
  };
}

function refusalsOf({ verb, operations }: RouteFacts): number[] {
  if (operations.length === 0) return [500];
  const writes = operations.some(({ kind }) => kind !== "query");
  const hasBody = verb !== "GET";
  return [401, 403, 404, ...(writes ? [409] : []), ...(hasBody ? [413, 415] : []), 422, 429, 500, 503];
}

/** Only people in a session review; what calls no operation tells nothing of a workspace, and is public. */
function securityOf({ operations }: RouteFacts): Pick<DocumentedOperation, "security"> {
  if (operations.length === 0) return { security: [] };
  const forPeople = operations.every(({ permission }) => permission === "change:review");
  return forPeople ? { security: [{ session: [] }] } : {};
}

function describeAccess({ operations }: RouteFacts): string {
  const needed = [...new Set(operations.map(({ permission }) => `\`${permission}\``))];
  return needed.length > 0 ? `Needs ${needed.join(" or ")}.` : "";
}

function describeNames(operations: readonly AnyOperation[]): string {
  return operations.map(({ operationName }) => operationName.replaceAll(/[._-]/g, " ")).join(" or ");
}

/** `POST /changes/{number}/merge` is `postChangesNumberMerge`. */
function idOf({ verb, address }: RouteFacts): string {
  const words = address.match(/[A-Za-z0-9]+/g) ?? [];
  return verb.toLowerCase() + words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join("");
}

function tagOf({ address }: RouteFacts): string {
  return address.split("/")[1] ?? "";
}
