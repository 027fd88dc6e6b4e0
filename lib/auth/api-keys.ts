import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import type { ReadTx } from "@/lib/db/transaction";
import type { KeyActor, KeyScope, Role } from "@/lib/kernel/actor";
import { newSecret } from "@/lib/kernel/ids";
import { findApiKeyByPublicId } from "@/lib/workspaces/store/api-keys";

/** `cs_<public id>_<secret>`: one text for a Bearer header, two halves for Basic. */
export type IssuedKey = { publicId: string; secretHash: string; key: string };

export function issueKey(): IssuedKey {
  const publicId = newSecret(9).replaceAll(/[-_]/g, "x");
  const secret = newSecret(32);
  return { publicId, secretHash: hashSecret(secret), key: `cs_${publicId}_${secret}` };
}

/** A secret has 256 random bits: one fast hash is enough, there is nothing to guess. */
function hashSecret(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}

/** The two halves of a key from an Authorization or X-API-Key header; null when there is none. */
export function readKey(headers: Headers): { publicId: string; secret: string } | null {
  const authorization = headers.get("authorization") ?? "";
  const [scheme = "", value = ""] = authorization.split(/\s+/, 2);
  if (/^basic$/i.test(scheme)) {
    const [user = "", ...rest] = Buffer.from(value, "base64").toString("utf8").split(":");
    const publicId = user.replace(/^cs_/, "");
    const secret = rest.join(":");
    return splitKey(secret) ?? { publicId, secret };
  }
  const token = /^bearer$/i.test(scheme) ? value : headers.get("x-api-key");
  return token === null || token === "" ? null : (splitKey(token) ?? { publicId: "", secret: token });
}

function splitKey(token: string): { publicId: string; secret: string } | null {
  const match = /^cs_([A-Za-z0-9]+)_([A-Za-z0-9_-]+)$/.exec(token);
  return match?.[1] && match[2] ? { publicId: match[1], secret: match[2] } : null;
}

/** The actor behind a key, or null: unknown, wrong, revoked, expired, or its owner has left. */
export async function findKeyActor(
  tx: ReadTx,
  presented: { publicId: string; secret: string },
  now: Date,
): Promise<KeyActor | null> {
  const row = await findApiKeyByPublicId(tx, presented.publicId);
  const expected = Buffer.from(row?.secretHash ?? hashSecret("no such key"), "hex");
  const matches = timingSafeEqual(Buffer.from(hashSecret(presented.secret), "hex"), expected);
  if (!row || !matches || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  const membership = row.owner.memberships.find((member) => member.workspaceId === row.workspaceId);
  if (!membership || membership.removedAt || row.owner.disabledAt) return null;
  return {
    kind: "key",
    id: row.id,
    name: row.name,
    workspaceId: row.workspaceId,
    scope: row.scope as KeyScope,
    environmentId: row.environmentId,
    ownerId: row.ownerId,
    ownerRole: membership.role as Role,
  };
}
