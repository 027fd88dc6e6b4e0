import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

/** Of each artifact, the version that is live in each environment: `{dev: "1.4.0", prod: "1.3.1"}`. */
export async function listLiveVersions(
  tx: ReadTx,
  workspaceId: string,
  artifactIds: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const rows = await tx.$queryRaw<{ artifactId: string; key: string; version: string }[]>`
    SELECT l."artifactId", e."key", concat_ws('.', v."major", v."minor", v."patch") AS version FROM "live" l
    JOIN "environments" e ON e."id" = l."environmentId" JOIN "releases" r ON r."id" = l."releaseId"
    JOIN "versions" v ON v."id" = r."versionId"
    WHERE l."workspaceId" = ${workspaceId} AND l."artifactId" = ANY(${[...artifactIds]}) ORDER BY e."position"`;
  const live = new Map<string, Record<string, string>>();
  for (const { artifactId, key, version } of rows)
    live.set(artifactId, { ...live.get(artifactId), [key]: version });
  return live;
}
