import "server-only";
import type { ReadTx, Tx } from "@/lib/db/transaction";
import type { AnswerReason, Channel } from "../answered";
import type { KeyUse } from "../report-input";

type Place = { workspaceId: string; environmentId: string; keyId: string };

const KEPT_MS = 35 * 86_400_000;
const HOUR_MS = 3_600_000;

/** Adds to what a key was answered, by the hour of its last answer; what is older than 35 days goes. */
export async function addKeyUses(tx: Tx, place: Place, uses: readonly KeyUse[], now: Date): Promise<void> {
  const rows = sumByRow(uses);
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "key_uses" AS u ("keyId", "environmentId", "workspaceId", "hour", "channel", "path", "version",
      "reason", "count", "firstAt", "lastAt")
    SELECT ${place.keyId}, ${place.environmentId}, ${place.workspaceId}, n.*
    FROM unnest(${rows.map(({ hour }) => hour)}::timestamptz[], ${rows.map(({ channel }) => channel)}::text[],
      ${rows.map(({ path }) => path ?? "")}::text[], ${rows.map(({ version }) => version ?? "")}::text[],
      ${rows.map(({ reason }) => reason)}::text[], ${rows.map(({ count }) => count)}::int[],
      ${rows.map(({ firstAt }) => firstAt)}::timestamptz[], ${rows.map(({ lastAt }) => lastAt)}::timestamptz[])
      AS n("hour", "channel", "path", "version", "reason", "count", "firstAt", "lastAt")
    ORDER BY 4, 5, 6, 7, 8
    ON CONFLICT ("keyId", "environmentId", "hour", "channel", "path", "version", "reason") DO UPDATE SET
      "count" = LEAST(u."count"::bigint + EXCLUDED."count", 2147483647)::int,
      "firstAt" = LEAST(u."firstAt", EXCLUDED."firstAt"), "lastAt" = GREATEST(u."lastAt", EXCLUDED."lastAt")`;
  const { workspaceId } = place;
  await tx.keyUse.deleteMany({
    where: {
      workspaceId,
      environmentId: place.environmentId,
      lastAt: { lt: new Date(now.getTime() - KEPT_MS) },
    },
  });
}

/** One row may stand only once in what is inserted. */
function sumByRow(uses: readonly KeyUse[]): (KeyUse & { hour: Date })[] {
  const rows = new Map<string, KeyUse & { hour: Date }>();
  for (const use of uses) {
    const hour = new Date(Math.floor(use.lastAt.getTime() / HOUR_MS) * HOUR_MS);
    const key = JSON.stringify([hour, use.channel, use.path, use.version, use.reason]);
    const known = rows.get(key);
    rows.set(key, {
      ...use,
      hour,
      count: use.count + (known?.count ?? 0),
      firstAt: known && known.firstAt < use.firstAt ? known.firstAt : use.firstAt,
      lastAt: known && known.lastAt > use.lastAt ? known.lastAt : use.lastAt,
    });
  }
  return [...rows.values()];
}

export type UseOfPrompt = {
  environmentId: string;
  keyId: string;
  key: string;
  channel: Channel;
  version: string | null;
  reason: AnswerReason;
  count: number;
  lastAt: Date;
};

/** How a prompt was answered since a moment, to the hour, everywhere. */
export async function listUsesOfPrompt(
  tx: ReadTx,
  workspaceId: string,
  { path, since }: { path: string; since: Date },
): Promise<UseOfPrompt[]> {
  const rows = await tx.keyUse.groupBy({
    by: ["environmentId", "keyId", "channel", "version", "reason"],
    where: { workspaceId, path, hour: { gte: since } },
    _sum: { count: true },
    _max: { lastAt: true },
  });
  const names = await mapKeyNames(tx, workspaceId);
  return rows.map(({ environmentId, keyId, channel, version, reason, _sum, _max }) => ({
    environmentId,
    keyId,
    key: names.get(keyId) ?? "",
    channel: channel as Channel,
    version: version || null,
    reason: reason as AnswerReason,
    count: _sum.count ?? 0,
    lastAt: _max.lastAt ?? since,
  }));
}

export type UseOfKey = { keyId: string; path: string | null; channel: Channel; count: number; lastAt: Date };

/** What each key was answered since a moment, to the hour. */
export async function listUsesByKey(tx: ReadTx, workspaceId: string, since: Date): Promise<UseOfKey[]> {
  const rows = await tx.keyUse.groupBy({
    by: ["keyId", "path", "channel"],
    where: { workspaceId, hour: { gte: since } },
    _sum: { count: true },
    _max: { lastAt: true },
  });
  return rows.map(({ keyId, path, channel, _sum, _max }) => ({
    keyId,
    path: path || null,
    channel: channel as Channel,
    count: _sum.count ?? 0,
    lastAt: _max.lastAt ?? since,
  }));
}

export type Arrival = Omit<KeyUse, "count" | "firstAt"> & { key: string };

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
    select: { channel: true, path: true, version: true, reason: true, lastAt: true, keyId: true },
  });
  const names = await mapKeyNames(tx, workspaceId);
  return rows.map(({ channel, path, version, reason, lastAt, keyId }) => ({
    key: names.get(keyId) ?? "",
    channel: channel as Channel,
    path: path || null,
    version: version || null,
    reason: reason as AnswerReason,
    lastAt,
  }));
}

async function mapKeyNames(tx: ReadTx, workspaceId: string): Promise<Map<string, string>> {
  const keys = await tx.apiKey.findMany({ where: { workspaceId }, select: { id: true, name: true } });
  return new Map(keys.map(({ id, name }) => [id, name]));
}
