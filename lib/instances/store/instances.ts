import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import { groupBy } from "@/lib/kernel/group-by";
import type { InstanceFacts } from "../instance-state";
import type { Known } from "../told-once";
import { DAY_MS, forgetAway, recallProcesses } from "./away-processes";

type Place = { workspaceId: string; environmentId: string };
type OfKey = Place & { keyId: string };

type Told = { instance: string; service: string; sdk: string; sequence: number; epoch: number };
type Reported = Told & Known;

export type InstanceRow = InstanceFacts & Told & { keyId: string; firstSeenAt: Date };

/** Of a workspace; further ones have to wait until others have gone. */
const MOST = 10_000;

/**
 * Writes down what instances tell, and takes those away that were not seen for a day. Answers who found no room, and what
 * was known of the others before: nobody else writes down what they tell until this transaction has ended.
 */
export async function writeInstances(
  tx: Tx,
  place: OfKey,
  told: readonly Reported[],
  now: Date,
): Promise<{ refused: Set<string>; known: Map<string, Known> }> {
  const { workspaceId, environmentId, keyId } = place;
  await forgetAway(tx, place, now);
  const room = await findRoom(tx, place, told);
  const rows = told
    .filter(({ instance }) => room.has(instance))
    .toSorted((one, other) => (one.instance < other.instance ? -1 : 1));
  const names = rows.map(({ instance }) => instance);
  const given = Prisma.sql`unnest(${names}::text[], ${rows.map(({ service }) => service)}::text[],
    ${rows.map(({ sdk }) => sdk)}::text[], ${rows.map(({ sequence }) => sequence)}::int[],
    ${rows.map(({ epoch }) => epoch)}::bigint[], ${rows.map(({ reports }) => reports)}::int[],
    ${rows.map(({ process }) => process)}::text[])
    AS n("instance", "service", "sdk", "sequence", "epoch", "reports", "process")`;
  // Of two that tell of a new one at the same time the second waits here, and finds what the first has written.
  const made = await tx.$queryRaw<{ instance: string }[]>`
    INSERT INTO "instances" ("keyId", "environmentId", "workspaceId", "firstSeenAt", "lastSeenAt",
      "instance", "service", "sdk", "sequence", "epoch", "reports", "process")
    SELECT ${keyId}, ${environmentId}, ${workspaceId}, ${now}, ${now}, n.* FROM ${given}
    ON CONFLICT DO NOTHING RETURNING "instance"`;
  const known = await lockInstances(tx, place, names);
  for (const { instance } of made) known.delete(instance);
  const isMade = new Set(made.map(({ instance }) => instance));
  const back = await recallProcesses(
    tx,
    place,
    rows.filter(({ instance }) => isMade.has(instance)),
  );
  if (known.size > 0)
    await tx.$executeRaw`
      UPDATE "instances" i SET "service" = n."service", "sdk" = n."sdk",
        "sequence" = CASE WHEN (n."epoch", n."sequence") > (i."epoch", i."sequence") THEN n."sequence" ELSE i."sequence" END,
        "epoch" = GREATEST(i."epoch", n."epoch"), "process" = n."process",
        "reports" = CASE WHEN n."process" = i."process" THEN GREATEST(i."reports", n."reports") ELSE n."reports" END,
        "lastSeenAt" = GREATEST(i."lastSeenAt", ${now})
      FROM ${given} WHERE i."keyId" = ${keyId} AND i."environmentId" = ${environmentId} AND i."instance" = n."instance"`;
  const refused = new Set(told.map(({ instance }) => instance).filter((one) => !room.has(one)));
  return { refused, known: new Map([...known, ...back]) };
}

async function lockInstances(
  tx: Tx,
  { environmentId, keyId }: OfKey,
  names: readonly string[],
): Promise<Map<string, Known>> {
  const rows = await tx.$queryRaw<(Known & { instance: string })[]>`
    SELECT "instance", "reports", "process" FROM "instances"
    WHERE "keyId" = ${keyId} AND "environmentId" = ${environmentId} AND "instance" = ANY(${[...names]}::text[])
    ORDER BY "instance" FOR UPDATE`;
  return new Map(rows.map(({ instance, ...known }) => [instance, known]));
}

/** Those that are known, and of the others as many as there is room for. */
async function findRoom(
  tx: Tx,
  { workspaceId, environmentId, keyId }: OfKey,
  told: readonly Told[],
): Promise<Set<string>> {
  const names = told.map(({ instance }) => instance);
  const known = await tx.instance.findMany({
    where: { keyId, environmentId, instance: { in: names } },
    select: { instance: true },
  });
  const room = new Set(known.map(({ instance }) => instance));
  const free = MOST - (await tx.instance.count({ where: { workspaceId } }));
  for (const name of names.filter((one) => !room.has(one)).slice(0, Math.max(0, free))) room.add(name);
  return room;
}

/** Of an environment, seen within a day; who was seen last comes first. */
export async function listInstanceRows(
  tx: ReadTx,
  { workspaceId, environmentId }: Place,
  now: Date,
): Promise<InstanceRow[]> {
  return (await mapInstanceRows(tx, workspaceId, now, environmentId))(environmentId);
}

/** The same of every environment, or of one. */
export async function mapInstanceRows(
  tx: ReadTx,
  workspaceId: string,
  now: Date,
  environmentId?: string,
): Promise<(environmentId: string) => InstanceRow[]> {
  const rows = await tx.instance.findMany({
    where: {
      workspaceId,
      ...(environmentId ? { environmentId } : {}),
      lastSeenAt: { gte: new Date(now.getTime() - DAY_MS) },
    },
    orderBy: [{ lastSeenAt: "desc" }, { instance: "asc" }],
    select: {
      environmentId: true,
      keyId: true,
      instance: true,
      service: true,
      sdk: true,
      sequence: true,
      epoch: true,
      firstSeenAt: true,
      lastSeenAt: true,
    },
  });
  const byEnvironment = groupBy(rows, (row) => row.environmentId);
  return (id) =>
    (byEnvironment.get(id) ?? []).map(({ environmentId: _, epoch, ...row }) => ({
      ...row,
      epoch: Number(epoch),
    }));
}
