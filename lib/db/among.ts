import "server-only";
import { Prisma } from "@/lib/db/generated/client";

/** What a column is compared with. Of one id PostgreSQL knows that it is one, and keeps the plan for it. */
export function among(ids: readonly string[]): Prisma.Sql {
  return ids.length === 1 ? Prisma.sql`= ${ids[0]}` : Prisma.sql`= ANY(${[...ids]})`;
}
