import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

export type ReleaseMark = {
  version: string;
  environment: string;
  color: string;
  kind: string;
  at: Date;
};

/** When which version of an artifact went live where, newest first. */
export async function listReleaseMarks(
  tx: ReadTx,
  workspaceId: string,
  artifactId: string,
  limit: number,
): Promise<ReleaseMark[]> {
  return tx.$queryRaw<ReleaseMark[]>`
    SELECT concat_ws('.', v."major", v."minor", v."patch") AS version, e."key" AS environment, e."color", r."kind",
      r."createdAt" AS at
    FROM "releases" r JOIN "versions" v ON v."id" = r."versionId" JOIN "environments" e ON e."id" = r."environmentId"
    WHERE r."workspaceId" = ${workspaceId} AND r."artifactId" = ${artifactId}
    ORDER BY r."createdAt" DESC, e."position" DESC LIMIT ${limit}`;
}
