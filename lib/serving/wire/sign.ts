import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from "node:crypto";

/** Ed25519 over the bytes of a text, in base64; `key` names the key that made it. */
export type Signature = { key: string; value: string };

type SigningKey = { id: string; privateKey: KeyObject; publicKey: string };

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410). */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

const made = new Map<string, SigningKey>();

/** Of the instance's secret, so that every server of an instance signs alike and none keeps a key. */
function signingKeyOf(instanceSecret: string): SigningKey {
  const known = made.get(instanceSecret);
  if (known) return known;
  const seed = Buffer.from(hkdfSync("sha256", instanceSecret, "countersign", "signatures of snapshots", 32));
  const der = Buffer.concat([PKCS8_HEAD, seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const id = createHash("sha256").update(spki).digest("hex").slice(0, 16);
  const key = { id, privateKey, publicKey: spki.toString("base64") };
  made.set(instanceSecret, key);
  return key;
}

/** Says that this instance wrote a text. */
export function signText(instanceSecret: string, text: string): Signature {
  const { id, privateKey } = signingKeyOf(instanceSecret);
  return { key: id, value: sign(null, Buffer.from(text), privateKey).toString("base64") };
}

/** The public half, as a SubjectPublicKeyInfo in base64, for whoever verifies. */
export function describeSigningKey(instanceSecret: string) {
  const { id, publicKey } = signingKeyOf(instanceSecret);
  return { key: id, algorithm: "ed25519" as const, publicKey };
}
