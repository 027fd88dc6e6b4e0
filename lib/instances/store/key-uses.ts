import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { AnswerReason, Channel } from "../answered";
import type { KeyUse } from "../report-input";

type Place = { workspaceId: string; environmentId: string; keyId: string };

const KEPT_MS = 35 * 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Adds to what a key was answered, by the hour of its last answer; what is older than 35 days goes. Versions that are
 * none of this workspace, and defaults of prompts that have none, are not counted, so that what clients tell of fills no table.
 */
export async function addKeyUses(tx: Tx, place: Place, uses: readonly KeyUse[], now: Date): Promise<void> {
  const { workspaceId, environmentId, keyId } = place;
  const rows = sumByRow(uses, now);
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "key_uses" AS u ("keyId", "environmentId", "workspaceId", "hour", "channel", "service", "path",
      "version", "reason", "count", "firstAt", "lastAt")
    SELECT ${keyId}, ${environmentId}, ${workspaceId}, n.*
    FROM unnest(${rows.map(({ hour }) => hour)}::timestamptz[], ${rows.map(({ channel }) => channel)}::text[],
      ${rows.map(({ service }) => service ?? "")}::text[], ${rows.map(({ path }) => path ?? "")}::text[],
      ${rows.map(({ version }) => version ?? "")}::text[], ${rows.map(({ reason }) => reason)}::text[],
      ${rows.map(({ count }) => count)}::int[], ${rows.map(({ firstAt }) => firstAt)}::timestamptz[],
      ${rows.map(({ lastAt }) => lastAt)}::timestamptz[])
      AS n("hour", "channel", "service", "path", "version", "reason", "count", "firstAt", "lastAt")
    WHERE n."path" = '' OR EXISTS (SELECT 1 FROM "artifacts" a JOIN "versions" v ON v."artifactId" = a."id"
      WHERE a."workspaceId" = ${workspaceId} AND a."path" = n."path" AND (n."reason" = 'DEFAULT'
        OR concat_ws('.', v."major", v."minor", v."patch") = n."version"))
    ORDER BY 4, 5, 6, 7, 8, 9
    ON CONFLICT ("keyId", "environmentId", "hour", "channel", "service", "path", "version", "reason") DO UPDATE SET
      "count" = LEAST(u."count"::bigint + EXCLUDED."count", 2147483647)::int,
      "firstAt" = LEAST(u."firstAt", EXCLUDED."firstAt"), "lastAt" = GREATEST(u."lastAt", EXCLUDED."lastAt")`;
  const old = { lt: new Date(now.getTime() - KEPT_MS) };
  await tx.keyUse.deleteMany({ where: { workspaceId, environmentId, lastAt: old } });
}

/** One row may stand only once in what is inserted. Nothing was asked in the future, whatever the clock of a relay says. */
function sumByRow(uses: readonly KeyUse[], now: Date): (KeyUse & { hour: Date })[] {
  const rows = new Map<string, KeyUse & { hour: Date }>();
  const past = (moment: Date) => (moment > now ? now : moment);
  for (const told of uses) {
    const use = { ...told, firstAt: past(told.firstAt), lastAt: past(told.lastAt) };
    const hour = new Date(Math.floor(use.lastAt.getTime() / HOUR_MS) * HOUR_MS);
    const key = JSON.stringify([hour, use.channel, use.service, use.path, use.version, use.reason]);
    const known = rows.get(key);
    rows.set(key, {
      ...use,
      hour,
      count: Math.min(use.count + (known?.count ?? 0), 2_000_000_000),
      firstAt: known && known.firstAt < use.firstAt ? known.firstAt : use.firstAt,
      lastAt: known && known.lastAt > use.lastAt ? known.lastAt : use.lastAt,
    });
  }
  return [...rows.values()];
}

export type UseOfPrompt = {
  environmentId: string;
  keyId: string;
  /** As its instances call it; by the name of its key where the server has counted. */
  service: string;
  channel: Channel;
  version: string | null;
  reason: AnswerReason;
  count: number;
  lastAt: Date;
};

/** How a prompt was answered since a moment, to the hour, everywhere; and since a later moment. */
export async function listUsesOfPrompt(
  tx: ReadTx,
  workspaceId: string,
  { path, since, recently }: { path: string; since: Date; recently: Date },
): Promise<{ all: UseOfPrompt[]; recent: UseOfPrompt[] }> {
  const rows = await tx.$queryRaw<(UseOfPrompt & { recently: number | null })[]>`
    SELECT u."environmentId", u."keyId", coalesce(nullif(u."service", ''), k."name") AS service, u."channel",
      nullif(u."version", '') AS version, u."reason", u."count", u."lastAt", u."recently"
    FROM (
      SELECT "environmentId", "keyId", "service", "channel", "version", "reason", sum("count")::float8 AS "count",
        max("lastAt") AS "lastAt", (sum("count") FILTER (WHERE "hour" >= ${recently}))::float8 AS "recently"
      FROM "key_uses" WHERE "workspaceId" = ${workspaceId} AND "path" = ${path} AND "hour" >= ${since}
      GROUP BY 1, 2, 3, 4, 5, 6
    ) u JOIN "api_keys" k ON k."id" = u."keyId" AND k."workspaceId" = ${workspaceId}`;
  return {
    all: rows.map(({ recently: _, ...row }) => row),
    recent: rows.flatMap(({ recently: count, ...row }) => (count === null ? [] : [{ ...row, count }])),
  };
}

export type UseOfKey = {
  keyId: string;
  environmentId: string;
  path: string | null;
  channel: Channel;
  count: number;
  lastAt: Date;
};

/** What each key was answered since a moment, to the hour. */
export async function listUsesByKey(tx: ReadTx, workspaceId: string, since: Date): Promise<UseOfKey[]> {
  const rows = await tx.keyUse.groupBy({
    by: ["keyId", "environmentId", "path", "channel"],
    where: { workspaceId, hour: { gte: since } },
    _sum: { count: true },
    _max: { lastAt: true },
  });
  return rows.map(({ keyId, environmentId, path, channel, _sum, _max }) => ({
    keyId,
    environmentId,
    path: path || null,
    channel: channel as Channel,
    count: _sum.count ?? 0,
    lastAt: _max.lastAt ?? since,
  }));
}

export type Arrival = Omit<KeyUse, "count" | "firstAt" | "service"> & { key: string; service: string };

/** What keys were answered in an environment after a moment, the newest first. */
export async function listArrivalRows(
  tx: ReadTx,
  { workspaceId, environmentId }: Pick<Place, "workspaceId" | "environmentId">,
  { since, limit }: { since: Date; limit: number },
): Promise<Arrival[]> {
  const rows = await tx.keyUse.findMany({
    where: { workspaceId, environmentId, lastAt: { gt: since } },
    orderBy: [{ lastAt: "desc" }, { path: "desc" }],
    take: limit,
    select: {
      channel: true,
      service: true,
      path: true,
      version: true,
      reason: true,
      lastAt: true,
      keyId: true,
    },
  });
  const names = await mapKeys(tx, workspaceId);
  return rows.map(({ channel, service, path, version, reason, lastAt, keyId }) => ({
    key: names.get(keyId)?.publicId ?? "",
    service: service || (names.get(keyId)?.name ?? ""),
    channel: channel as Channel,
    path: path || null,
    version: version || null,
    reason: reason as AnswerReason,
    lastAt,
  }));
}

async function mapKeys(tx: ReadTx, workspaceId: string) {
  const keys = await tx.apiKey.findMany({
    where: { workspaceId },
    select: { id: true, publicId: true, name: true },
  });
  return new Map(keys.map((key) => [key.id, key]));
}
