import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { Known } from "../told-once";

type Place = { workspaceId: string; environmentId: string };
type OfKey = Place & { keyId: string };
type Numbered = Known & { instance: string };

export const DAY_MS = 86_400_000;
/** As long as the uses are kept that it must not count twice. */
const KEPT_MS = 35 * DAY_MS;

/** Takes the instances away that were not seen for a day. How many reports of their processes were taken stays known. */
export async function forgetAway(tx: Tx, { workspaceId, environmentId }: Place, now: Date): Promise<void> {
  const away = new Date(now.getTime() - DAY_MS);
  const gone = new Date(now.getTime() - KEPT_MS);
  await tx.$executeRaw`
    WITH away AS (
      DELETE FROM "instances"
      WHERE "workspaceId" = ${workspaceId} AND "environmentId" = ${environmentId} AND "lastSeenAt" < ${away}
      RETURNING "keyId", "environmentId", "instance", "process", "workspaceId", "reports", "lastSeenAt"
    ), kept AS (
      INSERT INTO "away_processes" ("keyId", "environmentId", "instance", "process", "workspaceId", "reports", "lastSeenAt")
      SELECT * FROM away WHERE "process" IS NOT NULL AND "reports" > 0
      ON CONFLICT ("keyId", "environmentId", "instance", "process") DO UPDATE
      SET "reports" = GREATEST("away_processes"."reports", EXCLUDED."reports"), "lastSeenAt" = EXCLUDED."lastSeenAt"
    )
    DELETE FROM "away_processes"
    WHERE "workspaceId" = ${workspaceId} AND "environmentId" = ${environmentId} AND "lastSeenAt" < ${gone}`;
}

/** What was known of the processes that are back, which have just been written down as new. */
export async function recallProcesses(
  tx: Tx,
  { environmentId, keyId }: OfKey,
  made: readonly Numbered[],
): Promise<Map<string, Known>> {
  const numbered = made.filter(({ process }) => process !== null);
  if (numbered.length === 0) return new Map();
  const back = await tx.$queryRaw<Numbered[]>`
    WITH back AS (
      DELETE FROM "away_processes" a
      USING unnest(${numbered.map(({ instance }) => instance)}::text[],
        ${numbered.map(({ process }) => process)}::text[]) AS n("instance", "process")
      WHERE a."keyId" = ${keyId} AND a."environmentId" = ${environmentId}
        AND a."instance" = n."instance" AND a."process" = n."process"
      RETURNING a."instance", a."process", a."reports"
    )
    UPDATE "instances" i SET "reports" = GREATEST(i."reports", b."reports") FROM back b
    WHERE i."keyId" = ${keyId} AND i."environmentId" = ${environmentId} AND i."instance" = b."instance"
    RETURNING b."instance", b."process", b."reports"`;
  return new Map(back.map(({ instance, ...known }) => [instance, known]));
}
