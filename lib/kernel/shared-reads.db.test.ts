import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { readingOnce } from "@/lib/db/reading-once";
import { readClient } from "@/lib/db/transaction";
import { listEvalRuns } from "@/lib/evals/queries/list-eval-runs";
import { listLiveScores } from "@/lib/evals/queries/list-live-scores";
import { listVersionScores } from "@/lib/evals/queries/list-version-scores";
import { getPromptRuntime } from "@/lib/instances/queries/get-prompt-runtime";
import { getBoard } from "@/lib/rollouts/queries/get-board";
import { buildRolloutWorkspace, REPLY } from "@/lib/testing/rollouts";
import { codeOf, openScenario } from "@/lib/testing/scenario";
import { removeMember } from "@/lib/workspaces/commands/remove-member";
import { getAccount } from "@/lib/workspaces/queries/get-account";
import type { BuiltWorkspace } from "@/prisma/factories";
import { type CallContext, defineQuery, shareReads } from "./operation";

const scenario = openScenario();
let workspace: BuiltWorkspace;
beforeEach(async () => {
  workspace = await buildRolloutWorkspace();
});

/** How often the database is asked meanwhile, and what comes of it. */
async function counting<T>(run: () => Promise<T>): Promise<{ asked: number; answer: T }> {
  const { pool } = scenario.database();
  let asked = 0;
  const count = () => {
    asked += 1;
  };
  pool.on("acquire", count);
  const answer = await run().finally(() => pool.off("acquire", count));
  return { asked, answer };
}

describe("queries that share their reads", () => {
  const now = new Date();
  const page = { path: REPLY };
  const promptPage = (context: CallContext) =>
    Promise.all([
      getAccount(workspace.as("omar"), {}, context),
      getArtifact(workspace.as("omar"), page, context),
      listVersions(workspace.as("omar"), page, context),
      getBoard(workspace.as("omar"), { ...page, limit: 1 }, context),
      listChanges(workspace.as("omar"), page, context),
      listEvalRuns(workspace.as("omar"), page, context),
      getPromptRuntime(workspace.as("omar"), page, context),
      listVersionScores(workspace.as("omar"), page, context),
    ]);
  const boardPage = (context: CallContext) =>
    Promise.all([
      getAccount(workspace.as("omar"), {}, context),
      getBoard(workspace.as("omar"), {}, context),
      listLiveScores(workspace.as("omar"), {}, context),
    ]);

  it.each([
    { name: "the page of a prompt", ask: promptPage, most: 25 },
    { name: "the live board", ask: boardPage, most: 13 },
  ] as { name: string; ask: (context: CallContext) => Promise<unknown>; most: number }[])(
    "answer $name as they do alone, with fewer questions",
    async ({ ask, most }) => {
      const alone = await counting(() => ask({ now }));
      const together = await counting(() => ask({ now, reads: shareReads() }));
      expect(together.answer).toEqual(alone.answer);
      expect(together.asked).toBeLessThan(alone.asked);
      expect(together.asked).toBeLessThanOrEqual(most);
    },
  );

  it("are let in by what is so now, whatever was read before", async () => {
    const about = defineQuery({
      name: "shared-reads-test",
      permission: "release:promote",
      path: ({ path }) => path,
      input: z.object({ path: z.string() }),
      run: async () => "told",
    });
    const context = { reads: shareReads() };
    const omar = workspace.as("omar");
    expect(await about(omar, page, context)).toBe("told");
    await getBoard(omar, page, context);
    await removeMember(workspace.as("adam"), { personId: omar.id });
    expect(await codeOf(about(omar, page, context))).toBe("not_owner");
  });
});

describe("a client that asks each question once", () => {
  it("tells questions apart by all that they say", async () => {
    const once = readingOnce(readClient());
    const of = { workspaceId: workspace.id };
    const paths = (kind: string) =>
      once.$queryRaw<{ path: string }[]>`SELECT "path" FROM "artifacts" WHERE "workspaceId" = ${workspace.id}
        AND "kind" = ${kind} ORDER BY "path"`;
    const { asked } = await counting(async () => {
      expect(await paths("prompt")).toEqual([{ path: REPLY }]);
      expect(await paths("golden_set")).toEqual([]);
      expect(await once.environment.count({ where: of })).toBe(3);
      expect(await once.environment.count({ where: { ...of, key: "prod" } })).toBe(1);
      expect(await once.environment.findMany({ where: of, select: { key: true } })).toHaveLength(3);
      expect(await once.artifact.count({ where: of })).toBeGreaterThan(0);
      expect(await once.artifact.count({ where: { ...of, createdAt: { gt: new Date(0) } } })).toBeGreaterThan(
        0,
      );
      expect(await once.artifact.count({ where: { ...of, createdAt: { gt: new Date() } } })).toBe(0);
    });
    expect(asked).toBe(8);
    expect((await counting(() => paths("prompt"))).asked).toBe(0);
  });

  it("asks once for what several want at the same time, and gives each a list of its own", async () => {
    const once = readingOnce(readClient());
    const keys = () => once.environment.findMany({ where: { workspaceId: workspace.id } });
    const { asked, answer } = await counting(() => Promise.all([keys(), keys()]));
    expect(asked).toBe(1);
    answer[0].pop();
    expect(answer[1]).toHaveLength(3);
    expect(await keys()).toHaveLength(3);
  });
});
