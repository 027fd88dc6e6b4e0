import { authorInputSchema } from "@/lib/artifacts/content/author-input";
import { codesByStatus, titleOf } from "../problem";
import { type JsonSchema, toInputSchema } from "./json-schema";

const TEXT = { type: "string" };

const problem: JsonSchema = {
  type: "object",
  description: "RFC 9457. `code` is for programs, `detail` for people; some codes carry more.",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { ...TEXT, examples: ["urn:countersign:problem:gate_closed"] },
    title: TEXT,
    status: { type: "integer" },
    detail: { ...TEXT, description: "A sentence: what is refused, and what to do" },
    code: TEXT,
    issues: {
      type: "array",
      description: "What is wrong with the input, and where",
      items: { type: "object", properties: { path: {}, message: TEXT }, required: ["message"] },
    },
    blockers: {
      type: "array",
      description: "What keeps a gate closed, each with its way out",
      items: {
        type: "object",
        properties: { code: TEXT, text: TEXT, wayOut: TEXT },
        required: ["code", "text", "wayOut"],
      },
    },
  },
};

export const SECURITY_SCHEMES = {
  bearer: { type: "http", scheme: "bearer", description: "An API key: `Authorization: Bearer cs_…`" },
  basic: {
    type: "http",
    scheme: "basic",
    description:
      "The public half of an API key as the name, its secret half (or the whole key) as the password",
  },
  apiKey: { type: "apiKey", in: "header", name: "X-API-Key", description: "An API key" },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "countersign.session",
    description:
      "A person who signed in, from the console's own address: what writes needs a matching Origin header.",
  },
} as const;

const RATE_LIMIT_WORDS = {
  "X-RateLimit-Limit": "Requests a minute; absent where nothing is limited",
  "X-RateLimit-Remaining": "Requests that are left now",
  "X-RateLimit-Reset": "Seconds until all of them are there again",
};

/** What every answer tells whoever is known; one to nobody has no budget. */
export const RATE_LIMITS: Readonly<Record<string, { $ref: string }>> = Object.fromEntries(
  Object.keys(RATE_LIMIT_WORDS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

export function sharedComponents() {
  return {
    schemas: { Problem: problem, PromptContent: toInputSchema(authorInputSchema) },
    responses: Object.fromEntries(
      [...codesByStatus()].map(([status, codes]) => [problemName(status), problemResponseOf(status, codes)]),
    ),
    parameters: {
      IdempotencyKey: {
        name: "Idempotency-Key",
        in: "header",
        description:
          "Sent again with the same body, the answer is that of the first time, with one effect; with another body it is refused.",
        schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,200}$" },
      },
      IfNoneMatch: {
        name: "If-None-Match",
        in: "header",
        description: "The ETag of an earlier answer: 304 without a body when nothing has changed",
        schema: TEXT,
      },
    },
    headers: {
      ETag: { description: "Changes with the answer", schema: TEXT },
      ...Object.fromEntries(
        Object.entries(RATE_LIMIT_WORDS).map(([name, description]) => [
          name,
          { description, schema: { type: "integer", minimum: 0 } },
        ]),
      ),
    },
    securitySchemes: SECURITY_SCHEMES,
  };
}

export function problemName(status: number): string {
  return `Problem${status}`;
}

function problemResponseOf(status: number, codes: readonly string[]) {
  const schema = {
    allOf: [
      { $ref: "#/components/schemas/Problem" },
      { properties: { status: { const: status }, code: { enum: codes } } },
    ],
  };
  const retry = { "Retry-After": { description: "Seconds to wait", schema: { type: "integer" } } };
  return {
    description: `${titleOf(status)}: ${codes.join(", ")}`,
    headers: {
      ...([429, 503].includes(status) ? retry : {}),
      ...(status === 401 ? {} : RATE_LIMITS),
    },
    content: { "application/problem+json": { schema } },
  };
}
