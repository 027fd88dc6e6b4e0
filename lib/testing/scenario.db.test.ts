import { expect, it } from "vitest";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import { openScenario } from "./scenario";
import { buildSupportWorkspace } from "./support-workspace";

const scenario = openScenario();

it("a scenario sees a row that was added, changed or taken away, and nothing where nothing was", async () => {
  const { pool } = scenario.database();
  const { as } = await buildSupportWorkspace();
  const prints = [await scenario.fingerprint()];
  const step = async (run: () => Promise<unknown>) => {
    await run();
    prints.push(await scenario.fingerprint());
  };
  await step(() => createTeam(as("adam"), { handle: "nights", name: "Nights" }));
  await step(() => pool.query(`UPDATE "teams" SET "name" = 'Days' WHERE "handle" = 'nights'`));
  await step(() => pool.query(`DELETE FROM "team_members"`));
  await step(() => pool.query(`SELECT count(*) FROM "teams"`));
  const [first, added, changed, removed, read] = prints.map((one) => JSON.stringify(one));
  expect(new Set([first, added, changed, removed]).size).toBe(4);
  expect(read).toBe(removed);
});

it("a scenario refuses to call it refused when something was written", async () => {
  const { as } = await buildSupportWorkspace();
  const wrote = scenario.refused(() => createTeam(as("adam"), { handle: "nights", name: "Nights" }));
  await expect(wrote).rejects.toThrow(/to deeply equal/);
});
