import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { buildRolloutWorkspace, start } from "@/lib/testing/rollouts";
import { openScenario } from "@/lib/testing/scenario";

const scenario = openScenario();
let rollout: string;
// One for all of them: what they say to the database is taken back.
beforeAll(async () => {
  const { as } = await buildRolloutWorkspace();
  rollout = (await start(as("omar"))).id;
});

/** What the database says to statements that no command makes, as it would at their commit; nothing of them stays. */
async function saidTo(...statements: string[]): Promise<string> {
  const connection = await scenario.database().pool.connect();
  try {
    await connection.query("BEGIN");
    for (const sql of statements) await connection.query(sql);
    await connection.query("SET CONSTRAINTS ALL IMMEDIATE");
    return "stored";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await connection.query("ROLLBACK");
    connection.release();
  }
}

const of = (column: string) => `(SELECT "${column}" FROM "rollouts" WHERE "id" = '${rollout}')`;
const move = (seq: number, kind: string, step: number, more: Record<string, string> = {}) => {
  const { decisionId = "NULL", reason = "NULL", releaseId = "NULL", personId = of("personId") } = more;
  return `INSERT INTO "rollout_moves" VALUES ('${rollout}', ${of("workspaceId")}, ${seq}, '${kind}', ${step}, ${personId},
    NULL, ${reason}, ${decisionId}, ${releaseId}, now())`;
};
const decided = () => ({ decisionId: of("decisionId") });
const stop = () => `DELETE FROM "running_rollouts" WHERE "rolloutId" = '${rollout}'`;
const another = (plan: string) =>
  `INSERT INTO "rollouts" SELECT '${newId()}', "workspaceId", "artifactId", "environmentId", "baseReleaseId", "versionId",
    "decisionId", ${plan}, "steps", "personId", NULL, NULL, now() FROM "rollouts" WHERE "id" = '${rollout}'`;
const release = (kind = "rollback") => {
  const id = newId();
  return [
    `INSERT INTO "releases" SELECT '${id}', r."workspaceId", r."artifactId", r."environmentId", r."versionId", r."seq" + 1,
      r."id", '${kind}', r."decisionId", r."personId", NULL, 'Back', now() FROM "releases" r WHERE r."id" = ${of("baseReleaseId")}`,
    `UPDATE "live" SET "releaseId" = '${id}' WHERE "releaseId" = ${of("baseReleaseId")}`,
  ];
};
const reason = "'Because'";

describe("the database refuses", () => {
  it.each<[string, () => string[], RegExp]>([
    ["a step that is left out", () => [move(2, "advanced", 3, decided())], /goes on by one step/],
    ["a step down", () => [move(2, "advanced", 0, decided())], /goes on by one step/],
    ["a step without a decision", () => [move(2, "advanced", 2)], /rollout_moves_decided/],
    ["a hold without a reason", () => [move(2, "held", 1)], /rollout_moves_reason/],
    ["a hold at another step", () => [move(2, "held", 2, { reason })], /goes on by one step/],
    [
      "a step while it is held",
      () => [move(2, "held", 1, { reason }), move(3, "advanced", 2, decided())],
      /is held does not go on/,
    ],
    ["to let go on what is not held", () => [move(2, "resumed", 1)], /is held does not go on/],
    [
      "that the product lets it go on",
      () => [move(2, "held", 1, { reason }), move(3, "resumed", 1, { personId: "NULL" })],
      /rollout_moves_actor/,
    ],
    ["a second start", () => [move(2, "started", 1, decided())], /follows the one before it/],
    ["a move that leaves out a number", () => [move(3, "held", 1, { reason })], /follows the one before it/],
    [
      "a move after the end",
      () => [move(2, "aborted", 1, { reason }), stop(), move(3, "held", 1, { reason })],
      /has ended/,
    ],
    ["an end that goes on running", () => [move(2, "aborted", 1, { reason })], /not where its moves say/],
    ["to stop running without an end", () => [stop()], /not where its moves say/],
    ["a release that leaves a rollout running beside it", () => release(), /not where its moves say/],
    [
      "a last step without its release",
      () => [move(2, "advanced", 2, decided()), move(3, "completed", 3, decided())],
      /rollout_moves_release/,
    ],
    ["a share that falls", () => [another(`replace("plan", '[50]', '[20]')`)], /only rises, to everyone/],
    [
      "an end that is not everyone",
      () => [another(`replace("plan", '[100]', '[99]')`)],
      /only rises, to everyone/,
    ],
    ["a share of nobody", () => [another(`replace("plan", '[50]', '[50,50]')`)], /has other steps/],
    ["a second one beside it", () => [another(`"plan"`)], /not where its moves say/],
    [
      "an audience that is no segment",
      () => [
        `INSERT INTO "rollout_audiences" VALUES ('${rollout}', ${of("workspaceId")}, 7, ${of("versionId")})`,
      ],
      /an audience is a segment/,
    ],
    [
      "another plan",
      () => [`UPDATE "rollouts" SET "plan" = "plan" WHERE "id" = '${rollout}'`],
      /append-only/,
    ],
    [
      "another past",
      () => [`UPDATE "rollout_moves" SET "step" = 2 WHERE "rolloutId" = '${rollout}'`],
      /append-only/,
    ],
    [
      "a last step without its rollout",
      () => release("rollout_step"),
      /not where its moves say|without its rollout/,
    ],
  ])("%s", async (_what, statements, says) => {
    expect(await saidTo(...statements())).toMatch(says);
  });

  it("nothing that a command does", async () => {
    expect(await saidTo(move(2, "aborted", 1, { reason }), stop())).toBe("stored");
  });
});
