import Ajv2020 from "ajv/dist/2020";
import { describe, expect, it } from "vitest";
import { findDescriptions } from "@/lib/http/openapi/build-document";
import { DESCRIBED_OPERATIONS, DESCRIBED_ROUTES } from "@/lib/http/openapi/described-operations";
import type { DocumentedOperation, Parameter } from "@/lib/http/openapi/document-types";
import { openAnswerCheck } from "../answer-checks";
import { clientWith } from "../rest";

/** Read as text, so that the sweep does not ask the reader of the routes whether it has read them all. */
const sources = import.meta.glob<string>("/app/api/v1/**/route.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
const written = Object.entries(sources)
  .filter(([file]) => !file.includes("[..."))
  .flatMap(([file, text]) => {
    const address = file
      .replace("/app/api/v1", "")
      .replace("/route.ts", "")
      .replaceAll("[", "{")
      .replaceAll("]", "}");
    const verbs = [
      ...text.matchAll(/^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/gm),
    ];
    expect(verbs.length, `${file} exports verbs`).toBeGreaterThan(0);
    return verbs.map(([, verb]) => `${verb} ${address}`);
  });

const { document, routes } = await openAnswerCheck();
const operations = Object.entries(document.paths).flatMap(([address, verbs]) =>
  Object.entries(verbs).map(([verb, operation]): [name: string, operation: DocumentedOperation] => [
    `${verb.toUpperCase()} ${address}`,
    operation,
  ]),
);
const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });

describe("the document of the API", () => {
  it("has every verb of every route, and nothing else", () => {
    expect(written.length).toBeGreaterThan(40);
    expect(operations.map(([name]) => name).sort()).toEqual(written.sort());
  });

  it("says in words what each one is for and answers", () => {
    const silent = routes.filter((route) => findDescriptions(route).some((one) => one === null));
    expect(silent.map(({ verb, address }) => `${verb} ${address}`)).toEqual([]);
  });

  it("describes only what there is", () => {
    const called = routes.flatMap((route) => [...route.operations]);
    const idle = DESCRIBED_OPERATIONS.filter(({ operation }) => !called.includes(operation));
    expect(idle.map(({ summary }) => summary)).toEqual([]);
    for (const { verb, address } of DESCRIBED_ROUTES) expect(written).toContain(`${verb} ${address}`);
  });

  it("has references that lead somewhere", () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(refs.length).toBeGreaterThan(300);
    for (const ref of new Set(refs)) {
      const found = ref
        .split("/")
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
      expect(found, ref).toBeTypeOf("object");
    }
  });

  it("gives each operation a name of its own", () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("postChangesNumberMerge");
  });

  it("is public, and answers 304 to its own ETag", async () => {
    const anyone = clientWith({});
    const { status, body, headers } = await anyone.get("/openapi.json");
    expect([status, body.openapi]).toEqual([200, "3.1.0"]);
    const again = await anyone.get("/openapi.json", { "if-none-match": headers.get("etag") ?? "" });
    expect([again.status, again.body]).toEqual([304, null]);
  });
});

describe.each(operations)("%s", (name, operation) => {
  const own = operation.parameters.filter((one): one is Parameter => "name" in one);

  it("declares what its address holds, and the headers it reads", () => {
    const inAddress = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(own.filter((one) => one.in === "path" && one.required).map((one) => one.name)).toEqual(inAddress);
    const route = routes.find(({ verb, address }) => `${verb} ${address}` === name);
    const refs = operation.parameters.map((one) => ("$ref" in one ? one.$ref : ""));
    if (name.startsWith("GET") && !route?.type) expect(refs).toContain("#/components/parameters/IfNoneMatch");
    if (route?.operations.some(({ kind }) => kind === "command"))
      expect(refs).toContain("#/components/parameters/IdempotencyKey");
  });

  it("has schemas that are JSON Schema, and an example that fits them", () => {
    for (const { schema, example } of own) {
      if (!schema) continue;
      expect(ajv.validateSchema(schema), JSON.stringify(schema)).toBe(true);
      if (example !== undefined) expect(ajv.compile(schema)(example), JSON.stringify(example)).toBe(true);
    }
    const body = operation.requestBody?.content["application/json"];
    if (body) expect(ajv.compile(body.schema)(body.example), JSON.stringify(body.example)).toBe(true);
    for (const answer of Object.values(operation.responses))
      if ("content" in answer && answer.content)
        for (const { schema } of Object.values(answer.content)) expect(ajv.validateSchema(schema)).toBe(true);
  });
});

it.each(DESCRIBED_OPERATIONS.map((one) => [one.summary, one] as const))(
  "the example of %s is one that the operation accepts",
  (_summary, { operation, example }) => {
    expect(operation.inputSchema.safeParse(example).error?.issues ?? []).toEqual([]);
  },
);
