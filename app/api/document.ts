import { buildDocument } from "@/lib/http/openapi/build-document";
import type { ApiDocument } from "@/lib/http/openapi/document-types";
import { type RouteModules, readRoutes } from "@/lib/http/openapi/route-facts";

const modules: RouteModules = import.meta.glob("/app/api/v1/**/route.ts");

let made: Promise<ApiDocument> | undefined;

/** The document of every route beside this file: a new one is in it by being there. */
export function loadDocument(): Promise<ApiDocument> {
  made ??= readRoutes(modules).then(buildDocument);
  return made;
}
