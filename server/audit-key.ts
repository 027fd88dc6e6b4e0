import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Env } from "@/lib/env";
import { keep, readKept } from "./kept-secret";
import { StartError } from "./start-error";

const NAME = "audit-key.pem";
const PUBLIC_NAME = "audit-key.public.pem";

/** Where checkpoints of the audit trail are written, and the key that signs them. */
export type CheckpointPlace = { key: KeyObject; file: string };

/**
 * The key as set, else the one in the data folder, which the server makes at its first start. With PostgreSQL there is
 * no data folder of one server: checkpoints are signed where a key is named.
 */
export function findCheckpointPlace(env: Env, { make }: { make: boolean }): CheckpointPlace | null {
  const { COUNTERSIGN_AUDIT_KEY_FILE: keyFile, COUNTERSIGN_DATA_DIR: dataDir } = env;
  if (!keyFile && env.DATABASE_URL) return null;
  const file = path.resolve(
    env.COUNTERSIGN_AUDIT_CHECKPOINT_FILE ?? path.join(dataDir, "audit-checkpoints.jsonl"),
  );
  const key = keyFile ? readAuditKey(keyFile) : (findKept(dataDir) ?? (make ? makeKey(dataDir) : null));
  if (!key && existsSync(file))
    throw new StartError(
      `There is a checkpoint file ${file} and no key: name it with --key and --checkpoints.`,
    );
  if (!key) return null;
  if (make && key.type !== "private")
    throw new StartError(`${keyFile} is the public half of a key, which cannot sign: name the private one.`);
  if (make) mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return { key, file };
}

/** A key in PEM: the private half signs, either half verifies. */
export function readAuditKey(file: string): KeyObject {
  const where = path.resolve(file);
  if (!existsSync(file))
    throw new StartError(
      `There is no key at ${where}. Make one with: openssl genpkey -algorithm ed25519 -out ${where}`,
    );
  const key = parseKey(readFileSync(file, "utf8"));
  if (key?.asymmetricKeyType === "ed25519") return key;
  throw new StartError(
    `${where} is no Ed25519 key in PEM. Make one with: openssl genpkey -algorithm ed25519 -out <file>`,
  );
}

function parseKey(pem: string): KeyObject | null {
  try {
    return pem.includes("PUBLIC KEY") ? createPublicKey(pem) : createPrivateKey(pem);
  } catch {
    return null;
  }
}

function findKept(dataDir: string): KeyObject | null {
  return readKept(dataDir, NAME) === null ? null : readAuditKey(path.join(dataDir, NAME));
}

/** Its public half lies beside it, for whoever verifies elsewhere. */
function makeKey(dataDir: string): KeyObject {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const pem = (key: KeyObject, type: "pkcs8" | "spki") => key.export({ type, format: "pem" }).toString();
  writeFileSync(path.join(dataDir, PUBLIC_NAME), pem(publicKey, "spki"));
  keep(dataDir, NAME, pem(privateKey, "pkcs8").trim());
  return privateKey;
}
