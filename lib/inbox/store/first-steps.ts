import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import type { FirstStep } from "../first-steps";

/** Which of the first steps somebody has made since people began to use the workspace. */
export async function findStepsMade(tx: ReadTx, workspaceId: string): Promise<Record<FirstStep, boolean>> {
  const [row] = await tx.$queryRaw<Record<FirstStep, boolean>[]>`
    SELECT
      EXISTS (SELECT 1 FROM "changes" c WHERE c."workspaceId" = w."id" AND c."createdAt" >= w."startedAt") AS change,
      EXISTS (SELECT 1 FROM "changes" c JOIN "reviews" r ON r."changeId" = c."id"
        WHERE c."workspaceId" = w."id" AND r."verdict" = 'approve' AND r."createdAt" >= w."startedAt") AS approval,
      EXISTS (SELECT 1 FROM "changes" c WHERE c."workspaceId" = w."id" AND c."mergedAt" >= w."startedAt") AS merge,
      EXISTS (SELECT 1 FROM "releases" r JOIN "environments" e ON e."id" = r."environmentId" AND e."production"
        WHERE r."workspaceId" = w."id" AND r."kind" = 'promotion' AND r."createdAt" >= w."startedAt") AS promotion,
      EXISTS (SELECT 1 FROM "api_keys" k WHERE k."workspaceId" = w."id" AND k."lastUsedAt" >= w."startedAt") AS resolve
    FROM "workspaces" w WHERE w."id" = ${workspaceId}`;
  return row ?? { change: false, approval: false, merge: false, promotion: false, resolve: false };
}
