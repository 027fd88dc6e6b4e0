import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { InstanceFacts } from "../instance-state";
import type { Known } from "../told-once";

type Place = { workspaceId: string; environmentId: string };
type OfKey = Place & { keyId: string };

type Told = { instance: string; service: string; sdk: string; sequence: number; epoch: number };
type Reported = Told & { reports: number };

export type InstanceRow = InstanceFacts & Told & { keyId: string; firstSeenAt: Date };

const DAY_MS = 86_400_000;
/** Of a workspace; further ones have to wait until others have gone. */
const MOST = 10_000;

/** Writes down what instances tell, and forgets those that were not seen for a day. Answers who found no room. */
export async function writeInstances(
  tx: Tx,
  place: OfKey,
  told: readonly Reported[],
  now: Date,
): Promise<Set<string>> {
  const { workspaceId, environmentId, keyId } = place;
  const old = { lt: new Date(now.getTime() - DAY_MS) };
  await tx.instance.deleteMany({ where: { workspaceId, environmentId, lastSeenAt: old } });
  const room = await findRoom(tx, place, told);
  const rows = told
    .filter(({ instance }) => room.has(instance))
    .toSorted((one, other) => (one.instance < other.instance ? -1 : 1));
  await tx.$executeRaw`
    INSERT INTO "instances" AS i ("keyId", "environmentId", "workspaceId", "firstSeenAt", "lastSeenAt",
      "instance", "service", "sdk", "sequence", "epoch", "reports")
    SELECT ${keyId}, ${environmentId}, ${workspaceId}, ${now}, ${now}, n.*
    FROM unnest(${rows.map(({ instance }) => instance)}::text[], ${rows.map(({ service }) => service)}::text[],
      ${rows.map(({ sdk }) => sdk)}::text[], ${rows.map(({ sequence }) => sequence)}::int[],
      ${rows.map(({ epoch }) => epoch)}::bigint[], ${rows.map(({ reports }) => reports)}::int[]) AS n
    ON CONFLICT ("keyId", "environmentId", "instance") DO UPDATE SET
      "service" = EXCLUDED."service", "sdk" = EXCLUDED."sdk",
      "sequence" = CASE WHEN (EXCLUDED."epoch", EXCLUDED."sequence") > (i."epoch", i."sequence")
        THEN EXCLUDED."sequence" ELSE i."sequence" END,
      "epoch" = GREATEST(i."epoch", EXCLUDED."epoch"), "reports" = EXCLUDED."reports",
      "lastSeenAt" = GREATEST(i."lastSeenAt", EXCLUDED."lastSeenAt")`;
  return new Set(told.map(({ instance }) => instance).filter((instance) => !room.has(instance)));
}

/** What is known of instances before they tell again. Nobody else writes down what they tell meanwhile. */
export async function lockInstances(
  tx: Tx,
  { environmentId, keyId }: OfKey,
  names: readonly string[],
): Promise<Map<string, Known>> {
  const rows = await tx.$queryRaw<(Known & { instance: string })[]>`
    SELECT "instance", "reports", "lastSeenAt" FROM "instances"
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
  const rows = await tx.instance.findMany({
    where: { workspaceId, environmentId, lastSeenAt: { gte: new Date(now.getTime() - DAY_MS) } },
    orderBy: [{ lastSeenAt: "desc" }, { instance: "asc" }],
    select: {
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
  return rows.map(({ epoch, ...row }) => ({ ...row, epoch: Number(epoch) }));
}
