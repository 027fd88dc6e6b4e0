import "server-only";
import { z } from "zod";
import { listArtifactRows } from "@/lib/artifacts/store/search";
import { mapVersions } from "@/lib/artifacts/store/versions";
import { matchesPattern } from "@/lib/authz/path-pattern";
import { defineQuery } from "@/lib/kernel/operation";
import { listLive } from "@/lib/live/store";
import { listEnvironmentRows } from "@/lib/workspaces/store/environments";
import { mapVersionScores } from "../store/version-scores";

const input = z.object({
  /** The path begins with this. */
  path: z.string().max(255).optional(),
  /** The path contains this. */
  q: z.string().max(255).optional(),
  /** Only artifacts whose environments do not all serve the same version, as on the board. */
  outOfStep: z.stringbool().optional(),
  cursor: z.string().max(255).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** What is live, on the golden sets that its environment asks for: `score` is null where it was not run. */
export const listLiveScores = defineQuery({
  name: "list-live-scores",
  permission: "eval:read",
  input,
  async run({ actor: { workspaceId }, input: { path, q, outOfStep, cursor, limit }, tx }) {
    const environments = (await listEnvironmentRows(tx, workspaceId)).filter(({ evals }) => evals.length > 0);
    if (environments.length === 0) return { data: [], nextCursor: null };
    const filter = { kinds: ["prompt" as const], path, q, in: "path" as const, outOfStep, after: cursor };
    const found = await listArtifactRows(tx, workspaceId, { ...filter, limit: limit + 1 });
    const artifacts = found.slice(0, limit);
    const live = await listLive(
      tx,
      workspaceId,
      artifacts.map(({ id }) => id),
    );
    const versions = await mapVersions(
      tx,
      workspaceId,
      live.map(({ versionId }) => versionId),
    );
    const asked = artifacts.flatMap((artifact) =>
      environments.flatMap(({ id, key, evals }) => {
        const release = live.find((one) => one.artifactId === artifact.id && one.environmentId === id);
        const contentDigest = release && versions.get(release.versionId)?.contentDigest;
        if (!contentDigest) return [];
        const sets = evals.filter(({ paths }) => matchesPattern(paths, artifact.path)).map(({ set }) => set);
        return [...new Set(sets)].map((set) => ({
          path: artifact.path,
          environment: key,
          version: release.version,
          set,
          contentDigest,
        }));
      }),
    );
    const scoresOf = await mapVersionScores(tx, workspaceId, asked);
    return {
      data: asked.map(({ contentDigest, ...row }) => {
        const score = scoresOf({ path: row.path, contentDigest }).find(({ set }) => set === row.set);
        return {
          ...row,
          score: score
            ? {
                run: score.run,
                setVersion: score.setVersion,
                passRate: score.passRate,
                verdict: score.verdict,
              }
            : null,
        };
      }),
      nextCursor: found.length > limit ? (artifacts.at(-1)?.path ?? null) : null,
    };
  },
});
