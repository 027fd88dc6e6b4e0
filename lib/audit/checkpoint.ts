import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson, digestText } from "@/lib/kernel/digest";

const checkpointSchema = z.strictObject({
  workspaceId: z.string(),
  seq: z.number().int().min(1),
  /** The hash of the event with this sequence number: it stands for all events up to it. */
  hash: z.string(),
  at: z.iso.datetime(),
  /** Which key signed: the digest of its public half. */
  key: z.string(),
  /** Ed25519 over the canonical JSON of the fields above, in base64. */
  signature: z.string(),
});

/** One line of a checkpoint file: what the trail was at a time, under a key that the database does not hold. */
export type Checkpoint = z.output<typeof checkpointSchema>;
export type CheckpointFacts = Pick<Checkpoint, "workspaceId" | "seq" | "hash" | "at">;

/** A line that proves nothing: no checkpoint at all, of another key, or with a signature that does not fit. */
export type BadLine = { line: number; reason: "unreadable" | "key" | "signature" };

export function keyFingerprint(key: KeyObject): string {
  const half = key.type === "private" ? createPublicKey(key) : key;
  return digestText(half.export({ type: "spki", format: "der" }).toString("base64"));
}

export function signCheckpoint(facts: CheckpointFacts, privateKey: KeyObject): Checkpoint {
  const { workspaceId, seq, hash, at } = facts;
  const signed = { workspaceId, seq, hash, at, key: keyFingerprint(privateKey) };
  return { ...signed, signature: sign(null, toBytes(signed), privateKey).toString("base64") };
}

/** The checkpoints of a file that hold under this key, and every line that does not. */
export function readCheckpoints(
  file: string,
  key: KeyObject,
): { checkpoints: Checkpoint[]; badLines: BadLine[] } {
  const publicKey = key.type === "private" ? createPublicKey(key) : key;
  const fingerprint = keyFingerprint(publicKey);
  const checkpoints: Checkpoint[] = [];
  const badLines: BadLine[] = [];
  for (const [index, text] of file.split("\n").entries()) {
    if (text.trim() === "") continue;
    const checkpoint = parseLine(text);
    const reason = checkpoint === null ? "unreadable" : judge(checkpoint, publicKey, fingerprint);
    if (checkpoint && reason === null) checkpoints.push(checkpoint);
    else if (reason !== null) badLines.push({ line: index + 1, reason });
  }
  return { checkpoints, badLines };
}

function judge(
  { signature, ...signed }: Checkpoint,
  publicKey: KeyObject,
  fingerprint: string,
): BadLine["reason"] | null {
  if (signed.key !== fingerprint) return "key";
  return verify(null, toBytes(signed), publicKey, Buffer.from(signature, "base64")) ? null : "signature";
}

function parseLine(text: string): Checkpoint | null {
  try {
    return checkpointSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function toBytes(signed: Omit<Checkpoint, "signature">): Buffer {
  return Buffer.from(canonicalJson(signed), "utf8");
}
