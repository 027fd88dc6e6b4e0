import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion } from "@/lib/artifacts/store/versions";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { FEW_CASES } from "../dashboards/tag-coverage";
import { listFlakyCases } from "../store/flaky-cases";
import { listRunRows } from "../store/runs";

const RUNS_LOOKED_AT = 50;
const MAX_FLAKY = 50;

/** What a golden set is used for: when it ran last, who asks for it, what its tags cover, and which cases are not steady. */
export const getGoldenUse = defineQuery({
  name: "get-golden-use",
  permission: "eval:read",
  input: z.object({ path: artifactPathSchema }),
  async run({ actor: { workspaceId }, input: { path }, tx }) {
    const artifact = await findArtifact(tx, workspaceId, path);
    if (artifact?.kind !== "golden_set") throw new AppError("not_found", `There is no golden set ${path}.`);
    const newest = await findNewestVersion(tx, workspaceId, artifact.id);
    const content = newest ? await readContent(tx, workspaceId, newest.contentDigest) : { cases: [] };
    const { cases } = content as GoldenSetContent;
    const [last] = await listRunRows(tx, workspaceId, { set: path }, { limit: 1 });
    const environments = await listEnvironmentRows(tx, workspaceId);
    const page = { runs: RUNS_LOOKED_AT, limit: MAX_FLAKY };
    return {
      path,
      version: newest?.version ?? null,
      lastUsed: last ? { run: last.number, of: last.path, at: last.createdAt.toISOString() } : null,
      askedBy: environments.flatMap(({ key, color, evals }) =>
        evals
          .filter(({ set }) => set === path)
          .map(({ paths, repeats, minimumPassRate, noRegression }) => ({
            environment: key,
            color,
            paths,
            repeats,
            minimumPassRate: minimumPassRate ?? null,
            noRegression: noRegression !== undefined,
          })),
      ),
      tags: tagsOf(cases),
      untagged: cases.filter(({ tags }) => tags.length === 0).length,
      flaky: await listFlakyCases(tx, workspaceId, path, page),
    };
  },
});

function tagsOf(cases: GoldenSetContent["cases"]) {
  const counts = new Map<string, { cases: number; mustPass: number }>();
  for (const { tags, mustPass } of cases)
    for (const tag of new Set(tags)) {
      const count = counts.get(tag) ?? { cases: 0, mustPass: 0 };
      counts.set(tag, { cases: count.cases + 1, mustPass: count.mustPass + Number(mustPass) });
    }
  return [...counts]
    .map(([tag, count]) => ({ tag, ...count, few: count.cases < FEW_CASES }))
    .toSorted((a, b) => b.cases - a.cases || (a.tag < b.tag ? -1 : 1));
}
