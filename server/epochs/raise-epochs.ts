import type { Database } from "@/lib/db/client";
import type { Position } from "@/sdk/core/position";

export type Head = Required<Position> & { environmentId: string };

/**
 * Begins a later epoch everywhere: from now on whoever follows takes what is served here, whatever sequence it had
 * before. Where `behind` names environments, later than what is said of them, and only while one of them still is earlier.
 */
export async function raiseEpochs(
  { pool }: Pick<Database, "pool">,
  now: Date,
  behind: readonly Head[] | null = null,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE "environments" SET "epoch" = GREATEST((SELECT max("epoch") + 1 FROM "environments"),
        (SELECT max("epoch") + 1 FROM unnest($3::bigint[]) AS n("epoch")), $1::bigint)
      WHERE $2::text[] IS NULL OR EXISTS (
        SELECT 1 FROM "environments" e
          JOIN unnest($2::text[], $3::bigint[], $4::int[]) AS n("id", "epoch", "seq") ON n."id" = e."id"
          WHERE (e."epoch", e."snapshotSeq") < (n."epoch", n."seq"))`,
    [
      now.getTime(),
      behind?.map(({ environmentId }) => environmentId) ?? null,
      behind?.map(({ epoch }) => epoch) ?? null,
      behind?.map(({ sequence }) => sequence) ?? null,
    ],
  );
  return (rowCount ?? 0) > 0;
}

/** How far each environment of the database is. */
export async function readHeads({ pool }: Pick<Database, "pool">): Promise<Head[]> {
  const { rows } = await pool.query<{ id: string; epoch: string; seq: number }>(
    `SELECT "id", "epoch"::text AS epoch, "snapshotSeq" AS seq FROM "environments" ORDER BY "id"`,
  );
  return rows.map(({ id, epoch, seq }) => ({ environmentId: id, epoch: Number(epoch), sequence: seq }));
}
