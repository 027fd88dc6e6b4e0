import "server-only";
import { lockArtifacts } from "@/lib/artifacts/store/artifacts";
import { matchesPattern } from "@/lib/authz/path-pattern";
import type { Tx } from "@/lib/db/transaction";
import type { EnvironmentRow } from "@/lib/workspaces/store/environments";
import type { Candidate } from "./candidate";

/**
 * Locks artifacts together with the golden sets that gates ask for on their way, by id like everything: so no set
 * gets another version between what a gate reads and what is decided on it.
 */
export async function lockForGates(
  tx: Tx,
  workspaceId: string,
  paths: readonly string[],
  environments: readonly Pick<EnvironmentRow, "evals">[],
): Promise<void> {
  await lockArtifacts(tx, workspaceId, [...paths, ...setsOf(paths, environments)]);
}

/**
 * The same of one version, after the change that it was merged from: reviews of it keep still while a promotion decides
 * on them.
 */
export async function lockForRelease(
  tx: Tx,
  workspaceId: string,
  { artifact, version, environment }: Pick<Candidate, "artifact" | "version" | "environment">,
): Promise<void> {
  const paths = [artifact.path, ...setsOf([artifact.path], [environment])];
  // The count is taken before the first artifact is looked at.
  await tx.$queryRaw`
    WITH change AS MATERIALIZED (
      SELECT c."id" FROM "changes" c JOIN "revisions" r ON r."changeId" = c."id"
      WHERE c."workspaceId" = ${workspaceId} AND r."id" = ${version.revisionId} FOR SHARE OF c
    )
    SELECT a."id" FROM "artifacts" a WHERE a."workspaceId" = ${workspaceId} AND a."path" = ANY(${paths})
      AND (SELECT count(*) FROM change) >= 0
    ORDER BY a."id" FOR UPDATE OF a`;
}

function setsOf(paths: readonly string[], environments: readonly Pick<EnvironmentRow, "evals">[]): string[] {
  return environments.flatMap(({ evals }) =>
    evals.filter((rule) => paths.some((path) => matchesPattern(rule.paths, path))).map(({ set }) => set),
  );
}
