import "server-only";
import { readContents } from "@/lib/artifacts/store/contents";
import type { ReadTx } from "@/lib/db/transaction";
import type { PromptContent } from "@/sdk/core/prompt-types";
import type { Rate } from "../dashboards/tag-coverage";
import { ownSettings } from "../runs/run-settings";
import type { Verdict } from "../statistics/run-rules";
import { mapRunSummaries } from "./run-summaries";
import { listRunsByIds } from "./runs";

export type VersionScore = {
  set: string;
  setVersion: string;
  run: number;
  passRate: Rate | null;
  verdict: Verdict | null;
};

type Text = { path: string; contentDigest: string };

/**
 * What texts came to in their newest run with a verdict on each golden set, asked with the model that they have by
 * default; answers a function of path and digest, whose list is empty where nothing was run.
 */
export async function mapVersionScores(
  tx: ReadTx,
  workspaceId: string,
  texts: readonly Text[],
): Promise<(text: Text) => VersionScore[]> {
  const digests = [...new Set(texts.map(({ contentDigest }) => contentDigest))];
  const newest = await tx.$queryRaw<{ id: string; contentDigest: string; model: string | null }[]>`
    SELECT DISTINCT ON (e."path", e."contentDigest", v."artifactId", e."model") e."id", e."contentDigest", e."model"
    FROM "eval_runs" e JOIN "versions" v ON v."id" = e."setVersionId"
    WHERE e."workspaceId" = ${workspaceId} AND e."path" = ANY(${[...new Set(texts.map(({ path }) => path))]})
      AND e."contentDigest" = ANY(${digests}) AND e."verdict" IS NOT NULL AND e."cancelledAt" IS NULL
    ORDER BY e."path", e."contentDigest", v."artifactId", e."model", e."number" DESC`;
  const found = [...new Set(newest.map(({ contentDigest }) => contentDigest))];
  const contents = await readContents(tx, workspaceId, found);
  const own = newest.filter(
    ({ contentDigest, model }) => ownSettings(contents.get(contentDigest) as PromptContent).model === model,
  );
  const runs = await listRunsByIds(
    tx,
    workspaceId,
    own.map(({ id }) => id),
  );
  const summaryOf = await mapRunSummaries(tx, workspaceId, runs);
  return ({ path, contentDigest }) =>
    runs
      .filter((run) => run.path === path && run.contentDigest === contentDigest)
      .map((run) => ({
        set: run.set.path,
        setVersion: run.set.version,
        run: run.number,
        passRate: summaryOf(run, "candidate").passRate,
        verdict: run.verdict,
      }));
}
