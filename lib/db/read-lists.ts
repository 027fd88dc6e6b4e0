import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx } from "./transaction";

/**
 * Several selections by one statement, so that they are of one moment and cost one way to the database. Rows come as JSON
 * has them; what is called `…At` is a time.
 */
export async function readLists<T extends Record<string, object>>(
  tx: ReadTx,
  selections: { [N in keyof T]: Prisma.Sql },
): Promise<{ [N in keyof T]: T[N][] }> {
  const columns = Object.entries(selections).map(
    ([name, selection]) =>
      Prisma.sql`(SELECT coalesce(json_agg(q), '[]') FROM (${selection}) q) AS ${Prisma.raw(`"${name}"`)}`,
  );
  const [row = {}] = await tx.$queryRaw<Record<string, object[]>[]>`SELECT ${Prisma.join(columns)}`;
  const lists = Object.entries(row).map(([name, rows]) => [name, rows.map(withTimes)]);
  return Object.fromEntries(lists) as { [N in keyof T]: T[N][] };
}

function withTimes(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith("At") && typeof value === "string" ? new Date(value) : value,
    ]),
  );
}
