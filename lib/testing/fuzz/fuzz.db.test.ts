import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadDocument } from "@/app/api/document";
import type { DocumentedOperation } from "@/lib/http/openapi/document-types";
import type { AnyOperation } from "@/lib/kernel/operation";
import { listOperations } from "../operations";
import type { Answer } from "../rest";
import { openScenario } from "../scenario";
import { type Asked, ask, describeAsked } from "./ask";
import { foreignPairs, wordingOf } from "./foreign-names";
import { fuzzSize } from "./fuzz-size";
import { buildFuzzWorld, type FuzzWorld } from "./fuzz-world";
import { bodySchemaOf, fillAddress, requestsOf } from "./fuzzed-request";
import { NAUGHTY_TEXTS, toHostileJson } from "./hostile-values";
import { EXPENDABLE } from "./known-values";
import { changeAt, objectsIn, PROTOTYPE_KEYS, poisonAt } from "./mutate";
import { NOT_READ_BACK } from "./not-read-back";
import { valuesOf } from "./schema-values";
import { expectedOf, roundTrip, TEXT_FIELDS, textFieldsOf } from "./text-fields";

const scenario = openScenario();
const size = fuzzSize();
let fuzz: FuzzWorld;
let prototypes: string;
beforeAll(async () => {
  prototypes = describePrototypes();
  fuzz = await buildFuzzWorld();
});

const operations = Object.entries((await loadDocument()).paths).flatMap(([template, verbs]) =>
  Object.entries(verbs).map(([verb, operation]): [name: string, operation: DocumentedOperation] => [
    `${verb.toUpperCase()} ${template}`,
    operation,
  ]),
);
const writing = operations.filter(([, operation]) => bodySchemaOf(operation));

const names = new Map([...(await listOperations())].map(([name, operation]) => [operation, name]));
const nameOf = (operation: AnyOperation) => names.get(operation) ?? "";

function describePrototypes(): string {
  return [Object, Array, String, Function]
    .map(({ prototype }) => Object.getOwnPropertyNames(prototype).sort().join())
    .join("\n");
}

async function countEvents(): Promise<number> {
  const { rows } = await scenario
    .database()
    .pool.query<{ count: number }>("SELECT count(*)::int AS count FROM audit_events");
  return rows[0]?.count ?? 0;
}

/** Sends it and holds everything that has to hold of any answer. */
async function hold(who: string, asked: Asked): Promise<Answer> {
  const client = fuzz.clients.get(who);
  if (!client) throw new Error(`There is no client of ${who}.`);
  const before = asked.verb === "GET" ? 0 : await countEvents();
  const answer = await ask(client, asked);
  const told = `${who}: ${describeAsked(asked)}\nanswered ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 600)}`;
  if (answer.status >= 500) throw new Error(told);
  const complaints = fuzz.check.complaints(asked.verb, asked.address, answer);
  if (complaints.length > 0) throw new Error(`${complaints.join("\n")}\n${told}`);
  if (answer.status >= 400 && asked.verb !== "GET" && (await countEvents()) !== before)
    throw new Error(`An audit event of what was refused.\n${told}`);
  if (describePrototypes() !== prototypes) throw new Error(`A prototype has changed.\n${told}`);
  return answer;
}

const PEOPLE = ["ana", "omar", "lea", "adam", "vera"];

/** Whoever signs out everywhere is out: that is for one who is not missed. */
function askersOf(name: string): string[] {
  const all = [...fuzz.clients.keys()];
  return name.endsWith("/sign-out-everywhere")
    ? all.filter((who) => !PEOPLE.includes(who)).concat(EXPENDABLE)
    : all;
}

describe("what another workspace has", () => {
  it("is answered word for word like what nobody has, at every position of an id", async () => {
    let compared = 0;
    for (const route of fuzz.check.routes) {
      const operation = fuzz.check.document.paths[route.address]?.[route.verb.toLowerCase()];
      if (!operation || route.body) continue;
      for (const called of route.operations)
        for (const pair of foreignPairs(fuzz, route, operation, [nameOf(called), called]))
          for (const who of ["omar", "adam"]) {
            const [theirs, nobodys] = [await hold(who, pair.foreign), await hold(who, pair.random)];
            const told = `${who}, ${pair.field} of ${describeAsked(pair.foreign)}`;
            expect(`${told}\n${wordingOf(theirs, pair.echoes[0])}`).toBe(
              `${told}\n${wordingOf(nobodys, pair.echoes[1])}`,
            );
            compared += 1;
          }
    }
    expect(compared).toBeGreaterThan(80);
  });
});

describe("a text", () => {
  it("of every operation that takes one is on the list", () => {
    const taken = writing.flatMap(([name, operation]) =>
      textFieldsOf(operation).map((field) => `${name} ${field}`),
    );
    const known = [...Object.keys(TEXT_FIELDS), ...Object.keys(NOT_READ_BACK)];
    expect(taken.filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !taken.includes(name) && !name.endsWith(" content"))).toEqual([]);
  });

  it.each(Object.keys(TEXT_FIELDS))("of %s is refused in words, or read back as it was", async (name) => {
    // Other ones for each field, so that a small run sends every one of them somewhere.
    const start = Object.keys(TEXT_FIELDS).indexOf(name) * size.texts;
    const texts = NAUGHTY_TEXTS.map((_text, at) => NAUGHTY_TEXTS[(start + at) % NAUGHTY_TEXTS.length] ?? "");
    let accepted = 0;
    for (const text of ["Plain words", ...texts.slice(0, size.texts)]) {
      const kept = await roundTrip(fuzz, name, text, hold);
      if (kept === "refused") continue;
      accepted += 1;
      expect(kept ?? "").toBe(expectedOf(name, text));
    }
    expect(accepted).toBeGreaterThan(0);
  });
});

describe("requests made of the document", () => {
  it.each(operations)("%s is answered as the document says, whatever is asked", async (name, operation) => {
    const [verb = "", template = ""] = name.split(" ");
    const requests = requestsOf(template, operation, fuzz.known);
    const who = fc.constantFrom(...askersOf(name));
    const property = fc.asyncProperty(who, requests, async (asker, { address, body }) => {
      await hold(asker, { verb, address, ...(body ? { body } : {}) });
    });
    await fc.assert(property, { seed: size.seed, numRuns: size.runs, endOnFailure: size.endOnFailure });
  });

  it.each(writing)("%s takes no prototype's key at any object position", async (name, operation) => {
    const [verb = "", template = ""] = name.split(" ");
    const schema = bodySchemaOf(operation) ?? {};
    const [whole] = fc.sample(valuesOf(schema, "", fuzz.known), { seed: size.seed, numRuns: 1 });
    const [filled] = fc.sample(fc.record({ path: fuzz.known("path") ?? fc.constant("") }), {
      seed: size.seed,
      numRuns: 1,
    });
    const { world } = fuzz;
    const address = fillAddress(template, {
      ...filled,
      number: world.draft,
      environment: "prod",
      personId: world.as(EXPENDABLE).id,
      handle: "night-shift",
      reviewId: world.objected.reviewId,
    });
    for (const place of objectsIn(whole))
      for (const key of PROTOTYPE_KEYS) {
        const body = new TextEncoder().encode(toHostileJson(poisonAt(whole, place, key)));
        await hold("adam", { verb, address, body });
      }
  });

  it("left every credential working", async () => {
    for (const who of [...PEOPLE, "a read key", "a write key"]) {
      const answer = await hold(who, { verb: "GET", address: "/workspace" });
      expect([who, answer.status]).toEqual([who, 200]);
    }
  });
});

it("a place is changed where it is", () => {
  expect(changeAt({ a: [1, { b: 2 }] }, ["a", 1, "b"], () => 3)).toEqual({ a: [1, { b: 3 }] });
});
