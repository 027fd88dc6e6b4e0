import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import { loadDocument } from "@/app/api/document";
import { findDescriptions } from "@/lib/http/openapi/build-document";
import type { ApiDocument } from "@/lib/http/openapi/document-types";
import { toAnswerSchema } from "@/lib/http/openapi/json-schema";
import { type RouteFacts, type RouteModules, readRoutes } from "@/lib/http/openapi/route-facts";
import type { Answer, Client } from "./rest";

const modules: RouteModules = import.meta.glob("/app/api/v1/**/route.ts");

export type AnswerCheck = {
  document: ApiDocument;
  routes: readonly RouteFacts[];
  /** What the document does not say of this answer; an answer that it describes has no complaint. */
  complaints: (verb: string, address: string, answer: Answer) => string[];
};

/** Compares answers with the document. Fields that it does not name are complaints too, where it names any. */
export async function openAnswerCheck(): Promise<AnswerCheck> {
  const document = await loadDocument();
  const routes = await readRoutes(modules);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, allErrors: false });
  ajv.addSchema(document as object, "document");
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (route: RouteFacts, status: number) => {
    const key = `${route.verb} ${route.address} ${status}`;
    const validate = compiled.get(key) ?? ajv.compile(schemaOf(document, route, status));
    compiled.set(key, validate);
    return validate;
  };
  const complaints: AnswerCheck["complaints"] = (verb, address, { status, body, headers }) => {
    const route = routes.find((one) => one.verb === verb && fits(one.address, address));
    if (!route) return [`${verb} ${address} is not in the document`];
    const where = `${verb} ${route.address} ${status}`;
    if (!documented(document, route)[status])
      return [`${where} is not in the document: ${JSON.stringify(body)}`];
    if (status === 304 || status === 204) return body === null ? [] : [`${where} has a body`];
    const type =
      status < 300 ? (route.type ?? "application/json; charset=utf-8") : "application/problem+json";
    if (headers.get("content-type") !== type) return [`${where} is ${headers.get("content-type")}`];
    const validate = validatorOf(route, status);
    return validate(body) ? [] : [`${where}: ${ajv.errorsText(validate.errors)}`];
  };
  return { document, routes, complaints };
}

/** A client whose every answer has to be as the document says. */
export function checkedClient(client: Client, { complaints }: AnswerCheck): Client {
  const check = async (verb: string, address: string, asked: Promise<Answer>) => {
    const answer = await asked;
    const found = complaints(verb, address, answer);
    if (found.length > 0) throw new Error(found.join("\n"));
    return answer;
  };
  return {
    get: (address, headers) => check("GET", address, client.get(address, headers)),
    post: (address, body, headers) => check("POST", address, client.post(address, body, headers)),
    put: (address, body, headers) => check("PUT", address, client.put(address, body, headers)),
    delete: (address, headers) => check("DELETE", address, client.delete(address, headers)),
  };
}

function documented(document: ApiDocument, { address, verb }: RouteFacts): Record<number, object> {
  return document.paths[address]?.[verb.toLowerCase()]?.responses ?? {};
}

function schemaOf(document: ApiDocument, route: RouteFacts, status: number): object {
  const answer = documented(document, route)[status] as { $ref?: string };
  if (answer.$ref) return { $ref: `document${answer.$ref}/content/application~1problem+json/schema` };
  const schemas = findDescriptions(route).map((one) =>
    one ? toAnswerSchema(one.answer, { strict: true }) : {},
  );
  return { anyOf: schemas };
}

function fits(template: string, address: string): boolean {
  const wanted = (address.split("?")[0] ?? "").split("/");
  const parts = template.split("/");
  return (
    parts.length === wanted.length && parts.every((part, i) => part.startsWith("{") || part === wanted[i])
  );
}
