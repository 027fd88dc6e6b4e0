import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/lib/db/client";
import { acceptEvalRun } from "@/lib/evals/commands/accept-eval-run";
import { digestText } from "@/lib/kernel/digest";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { holdRollout } from "@/lib/rollouts/commands/hold-rollout";
import { resumeRollout } from "@/lib/rollouts/commands/resume-rollout";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import { openTestDatabase } from "@/lib/testing/test-database";
import { buildWorld, type World } from "@/lib/testing/world";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import { auditInvariants } from "./invariants";
import type { Violation } from "./violation";

let database: Database;
let world: World;
beforeAll(async () => {
  database = await openTestDatabase();
  world = await buildWorld();
  // Its gate asks for a run, which is accepted.
  const judged = { path: `${world.path}-judged`, environment: "stage", version: "1.0.0" };
  const { inconclusive: number } = world.evals;
  const reason = "The third case is about another prompt.";
  await acceptEvalRun(world.as("omar"), { number, environment: "stage", reason });
  await promoteVersion(world.as("omar"), judged);
  await holdRollout(world.as("lea"), { ...world.rollouts.abort, reason: "Odd" });
  await resumeRollout(world.as("lea"), world.rollouts.abort);
  await createTeam(world.as("adam"), { handle: "nights", name: "Nights" }, { idempotencyKey: "once" });
});
afterAll(() => database.close());

/** What somebody with the keys of the database could do: no trigger and no foreign key holds them back. */
async function damage(sql: string): Promise<number> {
  const connection = await database.pool.connect();
  try {
    await connection.query("SET session_replication_role = replica");
    const { rowCount } = await connection.query(sql);
    return rowCount ?? 0;
  } finally {
    await connection.query("SET session_replication_role = origin");
    connection.release();
  }
}

/** What the auditor finds after the damage that it did not find before. */
async function newsAfter(sql: string): Promise<Violation[]> {
  const known = new Set((await auditInvariants(database)).map((one) => JSON.stringify(one)));
  expect(await damage(sql)).toBe(1);
  return (await auditInvariants(database)).filter((one) => !known.has(JSON.stringify(one)));
}

const oneRelease = (environment: string, version: string) => `(SELECT r."id" FROM "releases" r
  JOIN "environments" e ON e."id" = r."environmentId" JOIN "versions" v ON v."id" = r."versionId"
  JOIN "artifacts" a ON a."id" = r."artifactId" AND a."path" = 'support/refund-reply' WHERE e."key" = '${environment}' AND v."major" || '.' || v."minor" || '.' || v."patch" = '${version}'
  ORDER BY r."seq" LIMIT 1)`;
const oneRollout = (
  name: string,
) => `(SELECT r."id" FROM "rollouts" r JOIN "artifacts" a ON a."id" = r."artifactId"
  WHERE a."path" = 'support/refund-reply-to-${name}')`;
const decisionOf = (release: string) => `(SELECT "decisionId" FROM "releases" WHERE "id" = ${release})`;
const ZERO = `sha256:${"0".repeat(64)}`;

describe("the auditor", () => {
  it("finds nothing wrong in what the commands made", async () => {
    expect(await auditInvariants(database)).toEqual([]);
  });

  it.each<[Violation["invariant"], string, string]>([
    [
      "I1",
      "live is not the newest release",
      `DELETE FROM "live" WHERE "releaseId" = ${oneRelease("stage", "1.0.1")}`,
    ],
    [
      "I1",
      "live points at a superseded release",
      `UPDATE "live" SET "releaseId" = ${oneRelease("prod", "1.0.1")}
        WHERE "environmentId" IN (SELECT "id" FROM "environments" WHERE "key" = 'prod')`,
    ],
    [
      "I2",
      "a decision without its quorum",
      `DELETE FROM "decision_approvals" WHERE "decisionId" = ${decisionOf(oneRelease("stage", "1.0.0"))}`,
    ],
    [
      "I2",
      "a decision without its quorum",
      `INSERT INTO "contributors" SELECT r."changeId", r."reviewerId", now() FROM "decision_approvals" a
        JOIN "reviews" r ON r."id" = a."reviewId" WHERE a."decisionId" = ${decisionOf(oneRelease("stage", "1.0.1"))}`,
    ],
    [
      "I1",
      "a rollout that runs though it ended, or beside something else than it started with",
      `DELETE FROM "running_rollouts" WHERE "rolloutId" = ${oneRollout("hold")}`,
    ],
    [
      "I1",
      "a rollout that runs though it ended, or beside something else than it started with",
      `UPDATE "rollouts" SET "baseReleaseId" = ${oneRelease("prod", "1.0.1")} WHERE "id" = ${oneRollout("abort")}`,
    ],
    [
      "I2",
      "a step of a rollout without a decision about its version",
      `UPDATE "rollout_moves" SET "decisionId" = ${decisionOf(oneRelease("prod", "1.0.0"))}
        WHERE "seq" = 1 AND "rolloutId" = ${oneRollout("advance")}`,
    ],
    [
      "I4",
      "a rollout whose moves and events are not the same",
      `DELETE FROM "rollout_moves" WHERE "kind" = 'held' AND "rolloutId" = ${oneRollout("continue")}`,
    ],
    [
      "I13",
      "a rollout that falls, or does not end with everyone",
      `UPDATE "rollouts" SET "plan" = replace("plan", '[50]', '[20]') WHERE "id" = ${oneRollout("advance")}`,
    ],
    [
      "I13",
      "a rollout that falls, or does not end with everyone",
      `UPDATE "rollout_moves" SET "step" = 3 WHERE "kind" = 'resumed' AND "rolloutId" = ${oneRollout("abort")}`,
    ],
    [
      "I3",
      "a draft that is not as far as it says",
      `UPDATE "changes" SET "draftAhead" = true
        WHERE "id" = (SELECT "id" FROM "changes" WHERE "state" = 'open' AND NOT "draftAhead" LIMIT 1)`,
    ],
    [
      "I3",
      "a draft that is not as far as it says",
      `UPDATE "draft_items" SET "bump" = 'major' WHERE ("changeId", "path") = (
        SELECT d."changeId", d."path" FROM "draft_items" d JOIN "changes" c ON c."id" = d."changeId"
        WHERE c."state" = 'open' AND NOT c."draftAhead" LIMIT 1)`,
    ],
    [
      "I2",
      "a decision on an acceptance that did not hold",
      `UPDATE "eval_acceptances" SET "withdrawnAt" = "createdAt", "withdrawnById" = "personId"
        WHERE "id" = (SELECT "acceptanceId" FROM "decision_evals")`,
    ],
    [
      "I2",
      "a decision on a run of another text, or that had not ended",
      `UPDATE "decision_evals" SET "evidenceKey" = '${ZERO}'`,
    ],
    [
      "I2",
      "a release whose decision is about something else",
      `UPDATE "releases" SET "decisionId" = ${decisionOf(oneRelease("prod", "1.0.0"))}
        WHERE "id" = ${oneRelease("stage", "1.0.1")}`,
    ],
    [
      "I3",
      "a decision about other content than its version",
      `UPDATE "decisions" SET "contentDigest" = '${ZERO}' WHERE "id" = ${decisionOf(oneRelease("prod", "1.0.0"))}`,
    ],
    [
      "I3",
      "an approval given to another revision",
      `UPDATE "reviews" SET "revisionId" = 'another' WHERE "id" =
        (SELECT "reviewId" FROM "decision_approvals" WHERE "decisionId" = ${decisionOf(oneRelease("prod", "1.0.1"))})`,
    ],
    [
      "I4",
      "a model provider that is not where its newest event says",
      `UPDATE "model_providers" SET "baseUrl" = 'https://evil.example/v1', "secret" = NULL, "secretOrigin" = NULL,
        "secretEnd" = NULL WHERE "key" LIKE 'kept-%'`,
    ],
    [
      "I4",
      "a model provider that is not where its newest event says",
      `DELETE FROM "audit_events" WHERE ("workspaceId", "seq") = (SELECT "workspaceId", max("seq") FROM "audit_events"
        WHERE "type" = 'provider.set' GROUP BY "workspaceId")`,
    ],
    ["I6", "an idempotency record without a request", `UPDATE "idempotency_records" SET "requestHash" = 'x'`],
    [
      "I9",
      "a release across workspaces",
      `UPDATE "releases" SET "workspaceId" = 'another' WHERE "id" = ${oneRelease("dev", "1.0.0")}`,
    ],
  ])("finds, for %s, %s", async (invariant, what, sql) => {
    expect(await newsAfter(sql)).toContainEqual(expect.objectContaining({ invariant, what }));
  });

  it("finds a release without the evidence that its environment asked for then", async () => {
    const news = await newsAfter(`UPDATE "decision_evals" SET "ruleDigest" = '${ZERO}'`);
    expect(news.map(({ invariant, what }) => `${invariant} ${what}`)).toEqual(
      expect.arrayContaining([
        "I2 a decision without the run of an eval",
        "I2 a release without the evidence that stage asked for",
      ]),
    );
  });

  it.each([
    ["releases", "release.promoted"],
    ["versions", "version.created"],
    ["reviews", "change.reviewed"],
    ["revisions", "change.submitted"],
    ["api_keys", "api_key.created"],
    ["changes", "change.created"],
    ["teams", "team.created"],
    ["environments", "environment.created"],
    ["version_locks", "version.locked"],
    ["freezes", "environment.frozen"],
    ["eval_runs", "eval_run.imported"],
    ["eval_acceptances", "eval_run.accepted"],
    ["a merged change", "change.merged"],
  ])("finds, for I4, %s without exactly one event", async (table, type) => {
    const news =
      await newsAfter(`UPDATE "audit_events" SET "subjectId" = 'nobody ${type}' WHERE ("workspaceId", "seq") =
      (SELECT "workspaceId", max("seq") FROM "audit_events" WHERE "type" = '${type}' GROUP BY "workspaceId")`);
    expect(news).toContainEqual(
      expect.objectContaining({ invariant: "I4", what: `${table} without exactly one event` }),
    );
    if (type.startsWith("release."))
      expect(news).toContainEqual(
        expect.objectContaining({ invariant: "I4", what: "a release event without its release" }),
      );
  });

  it.each([
    ["gap at 4", (id: string) => `DELETE FROM "audit_events" WHERE "workspaceId" = '${id}' AND "seq" = 4`],
    [
      "link at 4",
      (id: string) =>
        `UPDATE "audit_events" SET "prevHash" = '${ZERO}' WHERE "workspaceId" = '${id}' AND "seq" = 4`,
    ],
    [
      "hash at 4",
      (id: string) =>
        `UPDATE "audit_events" SET "actorName" = 'Mallory' WHERE "workspaceId" = '${id}' AND "seq" = 4`,
    ],
    ["the head is at 3", (id: string) => `UPDATE "audit_heads" SET "seq" = 3 WHERE "workspaceId" = '${id}'`],
  ])("finds, for I4, a broken chain: %s", async (what, sql) => {
    const { id } = await buildSupportWorkspace();
    expect(await newsAfter(sql(id))).toEqual([
      expect.objectContaining({
        invariant: "I4",
        subject: id,
        what: expect.stringContaining(`chain: ${what}`),
      }),
    ]);
  });

  it.each([
    [
      "text that was edited",
      `UPDATE "contents" SET "json" = '{}' WHERE "digest" =
      (SELECT "contentDigest" FROM "versions" ORDER BY "id" LIMIT 1) AND "workspaceId" = (SELECT "workspaceId" FROM "versions" ORDER BY "id" LIMIT 1)`,
    ],
    [
      "text that is not canonical",
      `INSERT INTO "contents" SELECT "id", '${digestText('{"a": 1}')}', '{"a": 1}', now() FROM "workspaces" LIMIT 1`,
    ],
  ])("finds, for I7, %s", async (_what, sql) => {
    await database.pool.query(`ALTER TABLE "contents" DROP CONSTRAINT IF EXISTS "contents_digest_matches"`);
    expect(await newsAfter(sql)).toEqual([
      expect.objectContaining({ invariant: "I7", what: "content is not what its digest says" }),
    ]);
  });
});
