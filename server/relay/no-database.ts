import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/kernel/errors";

function refuse(): never {
  throw new AppError("unavailable", "A relay has no database. Ask its registry.");
}

/** Stands where a server has its database: what services read needs none, and anything else is refused in words. */
export const NO_DATABASE = { prisma: new Proxy({}, { get: refuse }) } as unknown as Database;
