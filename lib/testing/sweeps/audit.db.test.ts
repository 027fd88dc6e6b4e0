import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { INPUTS } from "../inputs";
import { listOperations } from "../operations";
import { openScenario } from "../scenario";
import { SETUP_TOKEN } from "../setup-token";
import { buildDemo, buildWorld, type World } from "../world";

/** Who calls each command, in an order in which every one has something to do. */
const CALLS: readonly (readonly [name: string, who: string])[] = [
  // In an empty database: so it comes first.
  ["setUpWorkspace", "the product"],
  ["createWorkspace", "the product"],
  ["createChange", "ana"],
  ["importArtifact", "ana"],
  ["describeChange", "ana"],
  ["submitChange", "ana"],
  ["reviewChange", "omar"],
  ["mergeChange", "ana"],
  ["dismissObjection", "olga"],
  ["replyToThread", "ana"],
  ["resolveThread", "ana"],
  ["reopenThread", "omar"],
  ["closeChange", "ana"],
  ["promoteVersion", "omar"],
  ["rollBack", "lea"],
  ["liftLock", "omar"],
  ["rollBackToTime", "lea"],
  ["startRollout", "omar"],
  ["advanceRollout", "omar"],
  ["holdRollout", "lea"],
  ["resumeRollout", "omar"],
  ["abortRollout", "lea"],
  ["startEvalRun", "ana"],
  ["endEvalRun", "the product there"],
  ["cancelEvalRun", "ana"],
  ["resumeEvalRun", "ana"],
  ["retryEvalErrors", "ana"],
  ["importEvalRun", "ana"],
  ["acceptEvalRun", "omar"],
  ["withdrawEvalAcceptance", "omar"],
  ["addMember", "adam"],
  ["changeRole", "adam"],
  ["removeMember", "adam"],
  ["createTeam", "adam"],
  ["setTeamMembers", "adam"],
  ["createApiKey", "adam"],
  ["revokeApiKey", "adam"],
  ["setProvider", "adam"],
  ["removeProvider", "adam"],
  ["freezeEnvironment", "adam"],
  ["liftFreeze", "adam"],
  ["inviteMember", "adam"],
  ["revokeInvitation", "adam"],
  ["acceptInvitation", "the product there"],
  ["openWorkspace", "the product"],
  ["admitByIdentity", "the product there"],
  ["createResetLink", "adam"],
  ["resetPassword", "the product there"],
  ["signOutMember", "adam"],
  ["renameSelf", "vera"],
  ["changePassword", "vera"],
  ["signOutEverywhere", "vera"],
  ["removeDemo", "the admin of a demo"],
];

/** What an event can be about: the rows of these tables, by the id that its subject names. Imported versions are told as one artifact. */
const AGGREGATES: Record<string, string> = {
  workspace: `SELECT "id", to_jsonb(t)::text AS row FROM "workspaces" t`,
  environment: `SELECT "id", (to_jsonb(t) - 'snapshotSeq')::text AS row FROM "environments" t`,
  freeze: `SELECT "id", to_jsonb(t)::text AS row FROM "freezes" t`,
  person: `SELECT p."id", to_jsonb(p)::text || coalesce((SELECT string_agg(to_jsonb(m)::text, ',' ORDER BY m."workspaceId")
    FROM "members" m WHERE m."personId" = p."id"), '') || coalesce((SELECT string_agg(to_jsonb(r)::text, ',' ORDER BY r."id")
    FROM "password_resets" r WHERE r."personId" = p."id"), '') AS row FROM "people" p`,
  invitation: `SELECT "id", to_jsonb(t)::text AS row FROM "invitations" t`,
  team: `SELECT t."id", to_jsonb(t)::text || coalesce((SELECT string_agg(m."personId", ',' ORDER BY m."personId")
    FROM "team_members" m WHERE m."teamId" = t."id"), '') AS row FROM "teams" t`,
  api_key: `SELECT "id", to_jsonb(t)::text AS row FROM "api_keys" t`,
  provider: `SELECT p."id", to_jsonb(p)::text || coalesce((SELECT string_agg(to_jsonb(m)::text, ',' ORDER BY m."position")
    FROM "provider_models" m WHERE m."providerId" = p."id"), '') AS row FROM "model_providers" p`,
  artifact: `SELECT a."id", to_jsonb(a)::text || coalesce((SELECT string_agg(v."id", ',' ORDER BY v."ordinal")
    FROM "versions" v WHERE v."artifactId" = a."id" AND v."origin" = 'import'), '') AS row FROM "artifacts" a
    WHERE EXISTS (SELECT 1 FROM "versions" v WHERE v."artifactId" = a."id" AND v."origin" = 'import')`,
  change: `SELECT "id", to_jsonb(t)::text AS row FROM "changes" t`,
  review: `SELECT r."id", to_jsonb(r)::text || coalesce(to_jsonb(d)::text, '') AS row FROM "reviews" r
    LEFT JOIN "objection_dismissals" d ON d."reviewId" = r."id"`,
  thread: `SELECT t."id", to_jsonb(t)::text || coalesce((SELECT string_agg(to_jsonb(c)::text, ',' ORDER BY c."seq")
    FROM "thread_comments" c WHERE c."threadId" = t."id"), '') || coalesce((SELECT string_agg(to_jsonb(m)::text, ',' ORDER BY m."seq")
    FROM "thread_marks" m WHERE m."threadId" = t."id"), '') AS row FROM "threads" t`,
  revision: `SELECT "id", to_jsonb(t)::text AS row FROM "revisions" t`,
  version: `SELECT "id", to_jsonb(t)::text AS row FROM "versions" t WHERE "origin" <> 'import'`,
  eval_run: `SELECT e."id", to_jsonb(e)::text || coalesce((SELECT string_agg(to_jsonb(r)::text, ',' ORDER BY r."id")
    FROM "eval_results" r WHERE r."runId" = e."id"), '') AS row FROM "eval_runs" e`,
  eval_acceptance: `SELECT "id", to_jsonb(t)::text AS row FROM "eval_acceptances" t`,
  release: `SELECT "id", to_jsonb(t)::text AS row FROM "releases" t`,
  rollout: `SELECT r."id", to_jsonb(r)::text || coalesce((SELECT string_agg(to_jsonb(m)::text, ',' ORDER BY m."seq")
    FROM "rollout_moves" m WHERE m."rolloutId" = r."id"), '') || EXISTS (SELECT 1 FROM "running_rollouts" g
    WHERE g."rolloutId" = r."id")::text AS row FROM "rollouts" r`,
  version_lock: `SELECT "id", to_jsonb(t)::text AS row FROM "version_locks" t`,
};

type EventRow = { seq: number; type: string; subject: string; before: string | null; after: string | null };

const scenario = openScenario();
const operations = await listOperations();
let built: Promise<World> | undefined;
const theWorld = () => {
  built ??= buildWorld();
  return built;
};
beforeAll(() => {
  registry().setupToken = SETUP_TOKEN;
});

async function readAggregates(): Promise<Map<string, string>> {
  const state = new Map<string, string>();
  for (const [type, sql] of Object.entries(AGGREGATES)) {
    const { rows } = await scenario.database().pool.query<{ id: string; row: string }>(sql);
    for (const { id, row } of rows) state.set(`${type} ${id}`, row);
  }
  return state;
}

/** A revision is the news of its change: submitting changes both, and one event tells of it. */
async function withoutTheirChanges(changed: string[]): Promise<string[]> {
  const { rows } = await scenario
    .database()
    .pool.query<{ id: string; changeId: string }>(`SELECT "id", "changeId" FROM "revisions"`);
  const told = rows.filter((row) => changed.includes(`revision ${row.id}`)).map((row) => row.changeId);
  return changed.filter((one) => !told.some((id) => one === `change ${id}`));
}

async function readEvents(workspaceId: string): Promise<EventRow[]> {
  const { rows } = await scenario.database().pool.query<EventRow>(
    `SELECT "seq", "type", "subjectType" || ' ' || "subjectId" AS subject, "before", "after" FROM "audit_events"
      WHERE "workspaceId" = $1 ORDER BY "seq"`,
    [workspaceId],
  );
  return rows;
}

describe("the audit sweep", () => {
  it("calls every command there is", () => {
    const commands = [...operations].filter(([, { kind }]) => kind === "command");
    expect(commands.length).toBeGreaterThan(20);
    expect(CALLS.map(([name]) => name).sort()).toEqual(commands.map(([name]) => name).sort());
  });

  it.each(CALLS)("%s tells of each aggregate that it changed, once", async (name, who) => {
    const operation = operations.get(name);
    const isProduct = who === "the product";
    const isThere = who === "the product there";
    const demo = who === "the admin of a demo" ? await buildDemo() : null;
    const there = isThere ? systemActor((await theWorld()).workspace.id) : null;
    const actor = demo ?? there ?? (isProduct ? systemActor(newId()) : (await theWorld()).as(who));
    const input = INPUTS[name]?.(
      isProduct && name !== "openWorkspace" ? ({} as World) : await theWorld(),
      name.toLowerCase(),
    );
    const before = await readAggregates();
    const told = (await readEvents(actor.workspaceId)).length;
    await operation?.(actor, input as never, { requestId: "req-1" });
    const events = (await readEvents(actor.workspaceId)).slice(told);
    const after = await readAggregates();
    const known = new Set([...before.keys(), ...after.keys()]);
    const changed = [...known].filter((key) => after.get(key) !== before.get(key));
    expect(events.map((event) => event.subject).sort()).toEqual((await withoutTheirChanges(changed)).sort());
    expect(events[0]?.type).toBe(operation?.operationName);
  });

  it("finds summaries in every event and a text in none", async () => {
    const events = await readEvents((await theWorld()).workspace.id);
    expect(events.length).toBeGreaterThan(CALLS.length);
    for (const { before, after, type } of events) {
      const told = `${before ?? ""}${after ?? ""}`;
      expect(told, type).not.toBe("");
      expect(told, type).not.toContain("{{customer}}");
      expect(told.length, type).toBeLessThan(2000);
    }
  });
});
