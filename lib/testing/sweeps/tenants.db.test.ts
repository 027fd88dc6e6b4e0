import { beforeAll, describe, expect, it } from "vitest";
import { can, isPathPermission } from "@/lib/authz/permissions";
import { type Actor, systemActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import type { AnyOperation } from "@/lib/kernel/operation";
import { type BuiltWorkspace, buildOpenChange } from "@/prisma/factories";
import { INPUTS } from "../inputs";
import { listOperations } from "../operations";
import { type Outcome, openScenario, outcomeOf } from "../scenario";
import { buildSupportWorkspace, refundReply } from "../support-workspace";
import { buildWorld, type World } from "../world";

/** Operations whose input names nothing that another workspace could own. */
const NAMES_NOTHING = [
  "createApiKey",
  "countInbox",
  "getInbox",
  "listEvents",
  "freezeEnvironment",
  "getSettings",
  "getWorkspace",
  "importArtifact",
  "getFirstSteps",
  "listApiKeys",
  "listProviders",
  "setProvider",
  "listEnvironments",
  "addMember",
  "inviteMember",
  "listInvitations",
  "acceptInvitation",
  "admitByIdentity",
  "resetPassword",
  "changePassword",
  "renameSelf",
  "getAccount",
  "signOutEverywhere",
  "createTeam",
  "listUnownedPaths",
  "markKeyUsed",
  "previewImport",
  "verifyAudit",
  "exportAudit",
  "exportArtifacts",
  "exportVersions",
  "createWorkspace",
  "openWorkspace",
  "setUpWorkspace",
  "removeDemo",
  "getSnapshot",
  "recordInstances",
  "recordKeyUses",
  "recordRelayedUses",
  "listInstances",
  "listArrivals",
  "listKeyUses",
  "getSigningKey",
  "listRelayKeys",
  "listServedPrompts",
];
/** Lists that filter by a path: foreign and missing are both an empty page. */
const LISTS = [
  "getBoard",
  "listArtifacts",
  "listAudit",
  "listChanges",
  "listEvalRuns",
  "listFolders",
  "listSegments",
  "listLiveScores",
  "previewRollbackToTime",
];
/** What is no name of anything, and has to stay as it is to be accepted. */
const KEPT = ["content", "repeat", "plan", "step"];
const MISSING = ["not_found", "missing_prompt"];

const scenario = openScenario();
const operations = await listOperations();
let foreign: World;
let home: BuiltWorkspace;
let own: { number: number; digest: string };
/** One moment for all, after everything that was built. */
let now: Date;
beforeAll(async () => {
  foreign = await buildWorld("support/elsewhere");
  home = await buildSupportWorkspace("** @support-owners min=0");
  own = await buildOpenChange(home.as("ana"), { title: "Ours", items: [refundReply()] });
  now = new Date(Date.now() + 1);
});

/** Somebody of the home workspace whom nothing but the tenant keeps out. */
function actorFor({ permission }: AnyOperation): Actor {
  if (isPathPermission(permission)) return home.as("omar");
  if (permission === "eval:record") return systemActor(home.id);
  const found = ["omar", "adam"].map(home.as).find((actor) => can(actor, permission));
  if (!found) throw new Error(`Nobody here has ${permission}.`);
  return found;
}

/** Every text and number of an input, without what is no name of anything. */
function namesIn(value: unknown): (string | number)[] {
  if (typeof value === "number") return [value];
  if (typeof value === "string") return value.length > 6 ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(namesIn) : [];
}

/** The same input with names that exist nowhere. */
function missing(input: unknown): unknown {
  const swap = (value: unknown): unknown => {
    if (typeof value === "number") return 99_999;
    if (typeof value === "string" && value.startsWith("support/")) return "support/nowhere";
    if (typeof value === "string" && /^[0-9a-f-]{36}$/.test(value)) return newId();
    if (Array.isArray(value)) return value.map(swap);
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, KEPT.includes(key) ? one : swap(one)]),
      );
    return value;
  };
  return swap(input);
}

/** An outcome with the names of its own input taken out, so that two of them can be compared. */
function wordingOf(outcome: Outcome, input: unknown): string {
  return namesIn(input)
    .sort((a, b) => String(b).length - String(a).length)
    .reduce<string>((text, name) => text.replaceAll(String(name), "…"), JSON.stringify(outcome));
}

async function compare(operation: AnyOperation, input: unknown): Promise<Outcome> {
  const actor = actorFor(operation);
  const call = (given: unknown) => outcomeOf(operation(actor, given as never, { now }));
  return scenario.refused(async () => {
    const given = await call(input);
    const absent = missing(input);
    expect(wordingOf(given, input)).toBe(wordingOf(await call(absent), absent));
    return given;
  });
}

const rows = [...operations];

describe("what another workspace owns", () => {
  it("is named in most inputs", () => {
    const naming = rows.filter(([name]) => !NAMES_NOTHING.includes(name));
    expect(naming.length).toBeGreaterThan(25);
    expect(NAMES_NOTHING.filter((name) => !operations.has(name))).toEqual([]);
  });

  it.each(rows.filter(([name]) => ![...NAMES_NOTHING, ...LISTS].includes(name)))(
    "does not exist for %s",
    async (name, operation) => {
      const outcome = await compare(operation, INPUTS[name]?.(foreign, "x"));
      expect(outcome.ok ? "done" : outcome.code).toSatisfy((code: string) => MISSING.includes(code));
    },
  );

  it.each(rows.filter(([name]) => LISTS.includes(name)))("is not listed by %s", async (name, operation) => {
    const outcome = await compare(operation, INPUTS[name]?.(foreign, "x"));
    expect(outcome).toMatchObject({ ok: true, result: { data: [] } });
  });

  it.each(rows.filter(([name, { kind }]) => kind === "query" && NAMES_NOTHING.includes(name)))(
    "is not told by %s",
    async (name, operation) => {
      const outcome = await outcomeOf(operation(actorFor(operation), INPUTS[name]?.(foreign, "x") as never));
      expect(outcome.ok).toBe(true);
      const text = JSON.stringify(outcome);
      if (name === "previewImport")
        expect(outcome).toMatchObject({ result: { artifacts: [{ status: "created" }] } });
      else expect(text).not.toContain(foreign.path);
      for (const secret of [foreign.workspace.id, foreign.keyId, foreign.freezeId])
        expect(text).not.toContain(secret);
      expect(text).not.toContain(foreign.as("ana").email);
    },
  );

  it.each<[string, string, () => Record<string, unknown>]>([
    [
      "a person in a team of ours",
      "setTeamMembers",
      () => ({ handle: "support-owners", personIds: [foreign.as("sam").id] }),
    ],
    [
      "an objection to a change of ours",
      "dismissObjection",
      () => ({ number: own.number, reviewId: foreign.objected.reviewId, reason: "Settled" }),
    ],
    [
      "a base of a change of ours",
      "saveDraftItem",
      () => ({
        number: own.number,
        path: foreign.path,
        baseVersion: "1.0.0",
        content: refundReply().content,
      }),
    ],
  ])("cannot be used as %s", async (_what, name, input) => {
    const operation = operations.get(name);
    if (!operation) throw new Error(`There is no ${name}.`);
    const before = await scenario.fingerprint();
    const outcome = await outcomeOf(operation(actorFor(operation), input() as never));
    expect(outcome.ok ? "done" : outcome.code).toBe("not_found");
    expect(await scenario.fingerprint()).toEqual(before);
  });
});
