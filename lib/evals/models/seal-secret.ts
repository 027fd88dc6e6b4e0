import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const VERSION = "v1";
const IV_BYTES = 12;

/** For whom a secret is kept: it cannot be opened for anybody else, whatever is written beside it. */
export type SecretBinding = { workspaceId: string; providerId: string; origin: string };

/** AES-256-GCM under a key of the instance's secret: `v1.<iv>.<tag>.<text>`, in base64url. */
export function sealSecret(instanceSecret: string, secret: string, binding: SecretBinding): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(instanceSecret), iv).setAAD(aadOf(binding));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(".");
}

/** The secret again; null when it was sealed under another instance's secret, for somebody else, or was changed. */
export function openSecret(instanceSecret: string, sealed: string, binding: SecretBinding): string | null {
  const [version, ...parts] = sealed.split(".");
  const [iv, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
  if (version !== VERSION || !iv || !tag || !text) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(instanceSecret), iv, { authTagLength: 16 })
      .setAAD(aadOf(binding))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** What is shown of a key, to tell it from others: its last four characters, and nothing of a short one. */
export function endOf(secret: string): string {
  return secret.length >= 12 ? secret.slice(-4) : "";
}

function keyOf(instanceSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", instanceSecret, "countersign", "model provider keys", 32));
}

function aadOf({ workspaceId, providerId, origin }: SecretBinding): Buffer {
  return Buffer.from(JSON.stringify([workspaceId, providerId, origin]));
}
