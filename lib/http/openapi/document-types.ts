import type { JsonSchema } from "./json-schema";

/** The parts of OpenAPI 3.1 that the document uses. */
export type Parameter = {
  name: string;
  in: "path" | "query";
  required?: boolean;
  description?: string;
  schema?: JsonSchema;
  content?: Record<string, { schema: JsonSchema }>;
  example?: unknown;
};

type Reference = { $ref: string };
type Media = Record<string, { schema: JsonSchema; example?: unknown }>;

export type Answer = { description: string; headers?: Record<string, Reference>; content?: Media };

export type DocumentedOperation = {
  operationId: string;
  tags: readonly string[];
  summary: string;
  description: string;
  security?: readonly Record<string, readonly string[]>[];
  parameters: readonly (Parameter | Reference)[];
  requestBody?: { required: boolean; content: Media };
  responses: Record<string, Answer | Reference>;
};

export type ApiDocument = {
  openapi: "3.1.0";
  jsonSchemaDialect: string;
  info: { title: string; version: string; summary: string; description: string };
  servers: readonly { url: string }[];
  tags: readonly { name: string }[];
  security: readonly Record<string, readonly string[]>[];
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: Record<string, unknown>;
};
