import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import type { ReadTx } from "@/lib/db/transaction";
import type { KeyActor, KeyScope, Role } from "@/lib/kernel/actor";
import { newSecret } from "@/lib/kernel/ids";
import { findApiKeysByPublicId } from "@/lib/workspaces/store/api-keys";

/** `cs_<public id>_<secret>`: one text for a Bearer header, two halves for Basic. */
export type IssuedKey = { publicId: string; secretHash: string; key: string };

export function issueKey(): IssuedKey {
  const publicId = newSecret(9).replaceAll(/[-_]/g, "x");
  const secret = newSecret(32);
  return { publicId, secretHash: hashSecret(secret).toString("hex"), key: `cs_${publicId}_${secret}` };
}

/** A secret has 256 random bits: one fast hash is enough, there is nothing to guess. */
function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret, "utf8").digest();
}

/** The two halves of a key as a request brought them. */
export type PresentedKey = { publicId: string; secret: string };

/** The key in an Authorization or X-API-Key header; null when there is none. */
export function readKey(headers: Pick<Headers, "get">): PresentedKey | null {
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

function splitKey(token: string): PresentedKey | null {
  const match = /^cs_([A-Za-z0-9]+)_([A-Za-z0-9_-]+)$/.exec(token);
  return match?.[1] && match[2] ? { publicId: match[1], secret: match[2] } : null;
}

/** A key that works, as it is held in memory: the hash of its secret and whom it acts for. */
export type WorkingKey = { publicId: string; secretHash: Buffer; expiresAt: Date | null; actor: KeyActor };

/** The keys of these public ids that work: not revoked, and their owners are still there. */
export async function findWorkingKeys(tx: ReadTx, publicIds: readonly string[]): Promise<WorkingKey[]> {
  const rows = await findApiKeysByPublicId(tx, publicIds);
  return rows.flatMap((row) => {
    const { publicId, expiresAt, owner, workspaceId } = row;
    const membership = owner.memberships.find((member) => member.workspaceId === workspaceId);
    if (row.revokedAt || !membership || membership.removedAt || owner.disabledAt) return [];
    const actor: KeyActor = {
      kind: "key",
      id: row.id,
      name: row.name,
      workspaceId,
      scope: row.scope as KeyScope,
      environmentId: row.environmentId,
      ownerId: row.ownerId,
      ownerRole: membership.role as Role,
    };
    return [{ publicId, secretHash: Buffer.from(row.secretHash, "hex"), expiresAt, actor }];
  });
}

const NO_KEY = Buffer.alloc(32);

/** The actor behind a key, or null: unknown, wrong or expired. It takes as long for a key that does not exist. */
export function admitKey(known: WorkingKey | undefined, secret: string, now: Date): KeyActor | null {
  const matches = timingSafeEqual(hashSecret(secret), known?.secretHash ?? NO_KEY);
  if (!known || !matches || (known.expiresAt && known.expiresAt <= now)) return null;
  return known.actor;
}
