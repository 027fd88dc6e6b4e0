import { expect, inject, it } from "vitest";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { releaseItem } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";

const scenario = openScenario();
// The embedded database has one session: there everything is one after the other.
const hasSessions = inject("databaseTemplate")?.kind === "postgresql";

it.runIf(hasSessions).each([
  ["nothing", "SELECT $1", "done"],
  ["the team", `DELETE FROM "team_members" WHERE "personId" = $1`, "not_owner"],
  ["the membership", `UPDATE "members" SET "removedAt" = now() WHERE "personId" = $1`, "unauthenticated"],
  ["the account", `UPDATE "people" SET "disabledAt" = now() WHERE "id" = $1`, "unauthenticated"],
])("a command that waited for whoever takes %s away goes by what is left", async (_what, sql, code) => {
  const built = await buildSupportWorkspace();
  await releaseItem(built, refundReply(), { version: "1.0.0", environments: ["stage"] });
  const omar = built.as("omar");
  const { pool } = scenario.database();
  const governing = await pool.connect();
  try {
    await governing.query("BEGIN");
    await governing.query(`SELECT 1 FROM "workspaces" WHERE "id" = $1 FOR UPDATE`, [omar.workspaceId]);
    await governing.query(sql, [omar.id]);
    const { rows } = await governing.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    let isDone = false;
    const asked = { path: "support/refund-reply", environment: "prod", version: "1.0.0" };
    const answer = codeOf(promoteVersion(omar, asked)).finally(() => {
      isDone = true;
    });
    const isBlocked = async () => {
      const blocked = "SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))";
      return (await pool.query(blocked, [rows[0]?.pid])).rows.length > 0;
    };
    while (!isDone && !(await isBlocked()));
    expect(isDone).toBe(false);
    await governing.query("COMMIT");
    expect(await answer).toBe(code);
  } finally {
    await governing.query("ROLLBACK");
    governing.release();
  }
});
