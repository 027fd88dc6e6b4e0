import type { DocumentedOperation } from "@/lib/http/openapi/document-types";
import type { RouteFacts } from "@/lib/http/openapi/route-facts";
import { writeChoice } from "@/lib/http/route-choice";
import { newId } from "@/lib/kernel/ids";
import type { AnyOperation } from "@/lib/kernel/operation";
import { INPUTS } from "../inputs";
import type { Answer } from "../rest";
import type { Asked } from "./ask";
import type { FuzzWorld } from "./fuzz-world";
import { fillAddress } from "./fuzzed-request";

type Input = Record<string, unknown>;
/** The same request twice: with what the other workspace owns, and with what exists nowhere. */
export type ForeignPair = {
  field: string;
  foreign: Asked;
  random: Asked;
  echoes: [foreign: string, random: string];
};

/** By the name of a field: what the other workspace has there, and what nobody has. */
function namesOf({ foreign, elsewhere }: FuzzWorld): Record<string, [foreign: unknown, random: unknown][]> {
  const { open, objected } = foreign;
  const person = foreign.as("ana").id;
  return {
    path: [[foreign.path, "support/nowhere-here"]],
    number: [[elsewhere.number, 99_999]],
    digest: [[open.digest, `sha256:${"0f".repeat(32)}`]],
    reviewId: [[objected.reviewId, newId()]],
    id: [
      [foreign.keyId, newId()],
      [foreign.freezeId, newId()],
    ],
    personId: [[person, newId()]],
    personIds: [[[person], [newId()]]],
    author: [[person, newId()]],
    owner: [[person, newId()]],
    actor: [[foreign.as("ana").email, "nobody@nowhere.test"]],
    handle: [[elsewhere.handle, "nowhere-crew"]],
    items: [[itemsAt(foreign.path), itemsAt("support/nowhere-here")]],
  };
}

function itemsAt(path: string) {
  return [{ path, baseVersion: "1.0.0", content: { text: "Hello." } }];
}

/** Every position of an id in every operation of a route, with an input that is right in all else. */
export function foreignPairs(
  fuzz: FuzzWorld,
  route: RouteFacts,
  operation: DocumentedOperation,
  [name, called]: readonly [name: string, called: AnyOperation],
): ForeignPair[] {
  const input = INPUTS[name]?.(fuzz.world, newId().slice(0, 8)) ?? {};
  const given = route.choice ? writeChoice(route.choice, called, input) : input;
  const parameters = operation.parameters.flatMap((one) => ("name" in one ? [one.name] : []));
  const fields = new Set([...parameters, ...Object.keys(given)]);
  return Object.entries(namesOf(fuzz))
    .filter(([field]) => fields.has(field))
    .flatMap(([field, pairs]) =>
      pairs.map(([foreign, random]) => ({
        field,
        foreign: toAsked(route, { ...given, [field]: foreign }),
        random: toAsked(route, { ...given, [field]: random }),
        echoes: [echoOf(foreign), echoOf(random)] as [string, string],
      })),
    );
}

function echoOf(value: unknown): string {
  const [first] = Array.isArray(value) ? value : [value];
  return typeof first === "object" && first !== null
    ? String((first as { path: string }).path)
    : String(first);
}

function toAsked({ verb, address: template }: RouteFacts, input: Input): Asked {
  const inAddress = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !inAddress.includes(name)));
  const address = fillAddress(template, input);
  if (verb !== "GET") return { verb, address, ...(verb === "DELETE" ? {} : { body: rest }) };
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  return { verb, address: `${address}?${query}` };
}

/** An answer without the name that it was asked with; of what was done, without what counts on. */
export function wordingOf({ status, body }: Answer, echo: string): string {
  const escaped = echo.replaceAll(/[^\w]/g, "\\$&");
  const text = JSON.stringify(body).replaceAll(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, "g"), "…");
  const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
  return `${status} ${status < 300 ? text.replaceAll(ids, "id").replaceAll(/\d+/g, "n") : text}`;
}
