import fc from "fast-check";
import { newId } from "@/lib/kernel/ids";
import type { World } from "../world";
import { NAUGHTY_TEXTS } from "./hostile-values";
import type { KnownValues } from "./schema-values";

/** Somebody who may be removed, signed out and given any role while the others work on. */
export const EXPENDABLE = "sam";

const PROMPT_TEXTS = ["Answer {{customer}}.", "{{#if customer}}Dear {{customer}}{{/if}}", "Plain words."];

/** What exists in the world, what exists next door, and what exists nowhere; by the name of the field. */
export function knownValues(world: World, foreign: World, promptContent: fc.Arbitrary<unknown>): KnownValues {
  const { as, open, objected } = world;
  const sometimesForeign = <T>(own: T[], theirs: T[]) =>
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own) }, fc.constantFrom(...theirs));
  const numbers = [world.merged, world.draft, world.unsubmitted, open.number, objected.number];
  const by: Record<string, fc.Arbitrary<unknown>> = {
    path: sometimesForeign([world.path, `${world.path}-two`, "rules/owners", "support/new"], [foreign.path]),
    number: sometimesForeign(numbers, [99_999]),
    digest: sometimesForeign([open.digest, objected.digest], [foreign.open.digest]),
    environment: fc.constantFrom("dev", "stage", "prod", "nowhere"),
    version: fc.constantFrom("1.0.0", "1.0.1", "1.0.2", "^1", "9.9.9"),
    baseVersion: fc.constantFrom("1.0.0", "1.0.1", null),
    replaces: fc.constantFrom("1.0.0", "1.0.1", null),
    reviewId: sometimesForeign([objected.reviewId], [foreign.objected.reviewId, newId()]),
    id: sometimesForeign([world.keyId, world.freezeId], [foreign.keyId, foreign.freezeId, newId()]),
    personId: sometimesForeign([as(EXPENDABLE).id], [foreign.as("ana").id, newId()]),
    personIds: sometimesForeign([as("omar").id, as(EXPENDABLE).id], [foreign.as("ana").id, newId()]),
    author: sometimesForeign(["me", as("ana").id], [foreign.as("ana").id]),
    owner: sometimesForeign(["me", as("omar").id], [foreign.as("omar").id]),
    handle: fc.constantFrom("night-shift", "nobody"),
    cursor: fc.constantFrom("1", "3", world.path, foreign.path, "9007199254740991"),
    content: fc.oneof(promptContent, fc.constant({ text: "support/** @support-owners min=1\n" })),
    messages: fc
      .array(
        fc.record({
          role: fc.constantFrom("system", "user"),
          content: fc.constantFrom(...PROMPT_TEXTS, ...NAUGHTY_TEXTS),
        }),
      )
      .filter((list) => list.length > 0),
    // Made slow on purpose, so that guessing is: most requests do without.
    password: fc.constantFrom("short", "x".repeat(1_001), "a long first password"),
  };
  return (field) => (Object.hasOwn(by, field) ? (by[field] ?? null) : null);
}
