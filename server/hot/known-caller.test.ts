import { afterEach, beforeEach, expect, it } from "vitest";
import type { FoundKey } from "@/lib/auth/known-keys";
import type { KeyActor } from "@/lib/kernel/actor";
import { registry } from "@/lib/kernel/registry";
import { findKnownActor } from "./known-caller";

const actor: KeyActor = {
  kind: "key",
  id: "k1",
  name: "helpdesk",
  workspaceId: "w",
  scope: "resolve",
  environmentId: null,
  ownerId: "adam",
  ownerRole: "admin",
};
const headers = { authorization: "Bearer cs_id_secret" };

/** Keys that say how often they were asked, and what of them may change. */
let keys: { era: number; asked: number; found: FoundKey | null; find(): FoundKey | null };
beforeEach(() => {
  const found = { actor, expiresAt: Number.POSITIVE_INFINITY };
  keys = {
    era: 1,
    asked: 0,
    found,
    find() {
      this.asked += 1;
      return this.found;
    },
  };
  registry().knownKeys = Object.assign(keys, { forget: () => {} });
});
afterEach(() => {
  delete registry().knownKeys;
});

it("a key is proven once, and again by each other header", () => {
  for (let time = 0; time < 3; time++) expect(findKnownActor(headers)).toBe(actor);
  expect(keys.asked).toBe(1);
  findKnownActor({ authorization: "Bearer cs_id_other" });
  expect(keys.asked).toBe(2);
});

it("nothing that was proven outlives a change of who may do what, or the last day of the key", () => {
  findKnownActor(headers);
  keys.found = null;
  expect(findKnownActor(headers)).toBe(actor);
  keys.era += 1;
  expect(findKnownActor(headers)).toBeNull();

  keys.found = { actor, expiresAt: Date.now() - 1 };
  findKnownActor(headers);
  keys.found = null;
  expect(findKnownActor(headers)).toBeNull();
});

it("a header beside Authorization is not mistaken for it", () => {
  const both = { ...headers, "x-api-key": "cs_id_secret" };
  for (let time = 0; time < 2; time++) findKnownActor(both);
  expect(keys.asked).toBe(2);
  keys.found = null;
  expect(findKnownActor({ "x-api-key": headers.authorization })).toBeNull();
});

it("a key of another scope is nobody here, however often it asks", () => {
  keys.found = { actor: { ...actor, scope: "ingest" }, expiresAt: Number.POSITIVE_INFINITY };
  for (let time = 0; time < 2; time++) expect(findKnownActor(headers)).toBeNull();
});
