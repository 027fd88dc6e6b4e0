import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { Totals } from "../answered";
import type { InstanceFacts } from "../instance-state";

type Place = { workspaceId: string; environmentId: string };
type OfKey = Place & { keyId: string };

export type InstanceRow = InstanceFacts & {
  id: string;
  keyId: string;
  service: string;
  client: string;
  startedAt: Date;
};

type Written = Omit<InstanceRow, "keyId"> & { answered: Totals };

const DAY_MS = 86_400_000;

/** What is known of these instances of a key, each locked until the transaction ends. */
export async function lockInstances(
  tx: Tx,
  { environmentId, keyId }: OfKey,
  ids: readonly string[],
): Promise<Map<string, Totals>> {
  const rows = await tx.$queryRaw<{ id: string; answered: string }[]>`
    SELECT "id", "answered" FROM "instances"
    WHERE "keyId" = ${keyId} AND "environmentId" = ${environmentId} AND "id" = ANY(${[...ids]}::text[])
    ORDER BY "id" FOR UPDATE`;
  return new Map(rows.map(({ id, answered }) => [id, JSON.parse(answered) as Totals]));
}

/** What instances have told by now; those that were not heard for a day go. */
export async function writeInstances(
  tx: Tx,
  { workspaceId, environmentId, keyId }: OfKey,
  all: readonly Written[],
  now: Date,
): Promise<void> {
  const rows = all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  await tx.$executeRaw`
    INSERT INTO "instances" AS i ("keyId", "environmentId", "workspaceId", "id", "service", "client", "sequence",
      "startedAt", "heardAt", "stoppedAt", "answered")
    SELECT ${keyId}, ${environmentId}, ${workspaceId}, n.*
    FROM unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ service }) => service)}::text[],
      ${rows.map(({ client }) => client)}::text[], ${rows.map(({ sequence }) => sequence)}::int[],
      ${rows.map(({ startedAt }) => startedAt)}::timestamptz[], ${rows.map(({ heardAt }) => heardAt)}::timestamptz[],
      ${rows.map(({ stoppedAt }) => stoppedAt)}::timestamptz[],
      ${rows.map(({ answered }) => JSON.stringify(answered))}::text[]) AS n
    ON CONFLICT ("keyId", "environmentId", "id") DO UPDATE SET
      "service" = EXCLUDED."service", "client" = EXCLUDED."client", "answered" = EXCLUDED."answered",
      "sequence" = GREATEST(i."sequence", EXCLUDED."sequence"),
      "heardAt" = GREATEST(i."heardAt", EXCLUDED."heardAt"), "stoppedAt" = EXCLUDED."stoppedAt"`;
  await tx.instance.deleteMany({
    where: { workspaceId, environmentId, heardAt: { lt: new Date(now.getTime() - DAY_MS) } },
  });
}

/** Of an environment, heard within a day; who was heard last comes first. */
export async function listInstanceRows(
  tx: ReadTx,
  { workspaceId, environmentId }: Place,
  now: Date,
): Promise<InstanceRow[]> {
  return tx.instance.findMany({
    where: { workspaceId, environmentId, heardAt: { gte: new Date(now.getTime() - DAY_MS) } },
    orderBy: [{ heardAt: "desc" }, { id: "asc" }],
    select: {
      id: true,
      keyId: true,
      service: true,
      client: true,
      sequence: true,
      startedAt: true,
      heardAt: true,
      stoppedAt: true,
    },
  });
}
