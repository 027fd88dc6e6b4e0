import type { SignedText } from "./client-types";

export type Verify = (text: SignedText) => Promise<boolean>;

/**
 * Verifies with any of the public keys (a SubjectPublicKeyInfo in base64); without a key, everything is let through.
 * Where the platform has no Ed25519, nothing is: a check that cannot be made is not a check that was passed.
 */
export function createVerify(publicKeys: readonly string[]): Verify {
  if (publicKeys.length === 0) return async () => true;
  const keys = publicKeys.map((key) => importKey(key).catch(() => null));
  return async ({ body, signature }) => {
    if (signature === null) return false;
    for (const key of await Promise.all(keys)) if (key && (await isSigned(key, body, signature))) return true;
    return false;
  };
}

/** The signature in a `Countersign-Signature` header, in base64; null where there is none. */
export function readSignature(header: string | null): string | null {
  return /^ed25519;key=[^;]*;value=(\S+)$/.exec(header ?? "")?.[1] ?? null;
}

async function importKey(publicKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("spki", fromBase64(publicKey), { name: "Ed25519" }, false, ["verify"]);
}

async function isSigned(key: CryptoKey, body: string, signature: string): Promise<boolean> {
  try {
    const bytes = new TextEncoder().encode(body);
    return await crypto.subtle.verify({ name: "Ed25519" }, key, fromBase64(signature), bytes);
  } catch {
    return false;
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0));
}
