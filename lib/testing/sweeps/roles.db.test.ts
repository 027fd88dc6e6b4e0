import { beforeAll, describe, expect, it } from "vitest";
import { can, canAsOwner, isPathPermission } from "@/lib/authz/permissions";
import { type Actor, KEY_SCOPES } from "@/lib/kernel/actor";
import type { AnyOperation } from "@/lib/kernel/operation";
import { INPUTS } from "../inputs";
import { listOperations } from "../operations";
import { codeOf, openScenario } from "../scenario";
import { buildKeyActors, buildWorld, type World } from "../world";

/** Codes that say "not you", whatever the state of things. */
const NOT_YOU = ["forbidden", "not_owner", "key_cannot_review", "unauthenticated"];

const ASKING_KEYS = ["adam", "omar"].flatMap((owner) =>
  ["resolve", "read", "write", "relay"].map((scope) => `${scope} key of ${owner}`),
);

/** Where the operation itself asks for more than its permission: only these people go through. */
const ONLY: Record<string, readonly string[]> = {
  // Viewers and support leads speak where an owner rule names them.
  reviewChange: ["ana", "omar", "adam"],
  savePendingComment: ["ana", "omar", "adam"],
  replyToThread: ["ana", "omar", "adam"],
  resolveThread: ["ana", "omar", "adam"],
  reopenThread: ["ana", "omar", "adam"],
  dismissObjection: ["ana", "omar"],
  // An owner who did not write the text.
  acceptEvalRun: ["omar"],
  withdrawEvalAcceptance: ["omar"],
  signOutEverywhere: ["vera", "ana", "lea", "adam", "omar"],
  changePassword: ["vera", "ana", "lea", "adam", "omar"],
  markInboxRow: ["vera", "ana", "lea", "adam", "omar"],
  renameSelf: ["vera", "ana", "lea", "adam", "omar"],
  // A person is no service.
  recordInstances: ASKING_KEYS,
  recordKeyUses: ASKING_KEYS,
  getAccount: ["vera", "ana", "lea", "adam", "omar"],
};

/** What those hear who may, in a workspace where there is nothing of the kind to do. */
const NOT_HERE: Record<string, string> = { removeDemo: "invalid_state" };

const scenario = openScenario();
const operations = await listOperations();
let world: World;
let actors: [name: string, actor: Actor][];
beforeAll(async () => {
  world = await buildWorld();
  const people = ["vera", "ana", "lea", "adam", "omar"].map(
    (name) => [name, world.as(name)] as [string, Actor],
  );
  const keys = [];
  for (const owner of ["adam", "omar"])
    for (const [scope, key] of Object.entries(await buildKeyActors(world, owner)))
      keys.push([`${scope} key of ${owner}`, key] as [string, Actor]);
  actors = [...people, ...keys];
});

function mayCall(called: string, { permission }: AnyOperation, name: string, actor: Actor): boolean {
  const isOwner = name.endsWith("omar");
  const given =
    can(actor, permission) || (isPathPermission(permission) && isOwner && canAsOwner(actor, permission));
  return given && (ONLY[called]?.includes(name) ?? true);
}

let calls = 0;
const call = (called: string, operation: AnyOperation, actor: Actor) => {
  const input = INPUTS[called]?.(world, String(++calls));
  return codeOf(operation(actor, input as never));
};

describe("every operation", () => {
  it("is known to the sweep, and each known one exists", () => {
    expect(operations.size).toBeGreaterThan(40);
    expect(Object.keys(INPUTS).sort()).toEqual([...operations.keys()].sort());
  });

  it.each([...operations])(
    "%s refuses whoever may not, writes nothing then, and lets through whoever may",
    async (called, operation) => {
      expect(actors).toHaveLength(5 + 2 * KEY_SCOPES.length);
      const expected = Object.fromEntries(
        actors.map(([name, actor]) => [
          name,
          mayCall(called, operation, name, actor) ? "let through" : "refused",
        ]),
      );
      const seen: Record<string, string> = {};
      const codes: string[] = [];
      await scenario.refused(async () => {
        for (const [name, actor] of actors.filter(([name]) => expected[name] === "refused"))
          seen[name] = NOT_YOU.includes(await call(called, operation, actor)) ? "refused" : "let through";
      });
      for (const [name, actor] of actors.filter(([name]) => expected[name] === "let through")) {
        const code = await call(called, operation, actor);
        seen[name] = NOT_YOU.includes(code) ? "refused" : "let through";
        codes.push(code);
      }
      expect(seen).toEqual(expected);
      if (codes.length > 0) expect(codes).toContain(NOT_HERE[called] ?? "done");
    },
  );

  it("is closed to someone; only those of the product itself are closed to all", () => {
    const callers = (called: string, operation: AnyOperation) =>
      actors.filter(([name, actor]) => mayCall(called, operation, name, actor)).length;
    const open = [...operations].filter(([called, one]) => callers(called, one) === actors.length);
    expect(open.map(([called]) => called)).toEqual([]);
    const closed = [...operations].filter(([called, one]) => callers(called, one) === 0);
    expect(closed.map(([called]) => called)).toEqual([
      "endEvalRun",
      "holdEvalRun",
      "recordEvalResults",
      "acceptInvitation",
      "admitByIdentity",
      "createWorkspace",
      "openWorkspace",
      "resetPassword",
      "setUpWorkspace",
    ]);
  });
});
