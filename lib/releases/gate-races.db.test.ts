import { expect, inject, it } from "vitest";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { ASKED, bringResults, buildAskedInStage } from "@/lib/testing/asked-in-stage";
import { answerCases, EVAL_PATHS } from "@/lib/testing/eval-workspace";
import { openScenario } from "@/lib/testing/scenario";

const scenario = openScenario();
// The embedded database has one session: there everything is one after the other.
const hasSessions = inject("databaseTemplate")?.kind === "postgresql";

it.runIf(hasSessions)("a promotion waits for a golden set of its gate that is being merged", async () => {
  const world = await buildAskedInStage(answerCases(40));
  await bringResults(
    world,
    Array.from({ length: 40 }, () => true),
  );
  const { pool } = scenario.database();
  const merging = await pool.connect();
  try {
    // What a merge of the set holds until it commits.
    await merging.query("BEGIN");
    await merging.query(`SELECT "id" FROM "artifacts" WHERE "workspaceId" = $1 AND "path" = $2 FOR UPDATE`, [
      world.workspaceId,
      EVAL_PATHS.set,
    ]);
    const { rows } = await merging.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    let isDone = false;
    const promotion = promoteVersion(world.omar, ASKED).finally(() => {
      isDone = true;
    });
    const isBlocked = async () => {
      const found = await pool.query("SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))", [
        rows[0]?.pid,
      ]);
      return found.rows.length > 0;
    };
    while (!isDone && !(await isBlocked()));
    expect(isDone).toBe(false);
    await merging.query("COMMIT");
    expect(await promotion).toMatchObject({ environment: "stage", version: ASKED.version });
  } finally {
    await merging.query("ROLLBACK");
    merging.release();
  }
});
