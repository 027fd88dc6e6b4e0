import type { z } from "zod";
import type { AnyOperation } from "@/lib/kernel/operation";
import type { RouteChoice } from "../route-choice";

/** What a handler of a route says about itself: which operations it calls, and how it reads its input. */
type HandlerFacts = {
  operation?: AnyOperation;
  operations?: readonly AnyOperation[];
  /** A field of the body says which operation is called. */
  choice?: RouteChoice;
  /** The body of a route that calls several operations one after another. */
  body?: z.ZodType;
  /** The media type of a file, where the answer is one. */
  type?: string;
  status?: number;
};

export type RouteFacts = Omit<HandlerFacts, "operations" | "status"> & {
  /** `/changes/{number}/merge` */
  address: string;
  verb: string;
  operations: readonly AnyOperation[];
  status: number;
};

export type RouteModules = Record<string, () => Promise<Record<string, unknown>>>;

const ROOT = "/app/api/v1";
const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every verb of every route file, by address. The answer to unknown addresses is no route. */
export async function readRoutes(modules: RouteModules): Promise<RouteFacts[]> {
  const files = Object.keys(modules).filter((file) => !file.includes("[..."));
  const routes: RouteFacts[] = [];
  for (const file of files.sort()) {
    const module = (await modules[file]?.()) ?? {};
    const address = file
      .slice(ROOT.length, -"/route.ts".length)
      .replaceAll(/\[(\w+)\]/g, (_whole, name) => `{${name}}`);
    for (const verb of VERBS) {
      const handler = module[verb] as HandlerFacts | undefined;
      if (handler) routes.push(toFacts(address, verb, handler));
    }
  }
  return routes;
}

function toFacts(address: string, verb: string, handler: HandlerFacts): RouteFacts {
  const { operation, choice, body, type, status = 200 } = handler;
  const operations = handler.operations ?? (operation ? [operation] : []);
  return {
    address,
    verb,
    operations,
    status,
    ...(operation ? { operation } : {}),
    ...(choice ? { choice } : {}),
    ...(body ? { body } : {}),
    ...(type ? { type } : {}),
  };
}
