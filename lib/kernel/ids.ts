import { randomBytes, randomUUID } from "node:crypto";

/** A new opaque identifier; nothing may be read out of it. */
export function newId(): string {
  return randomUUID();
}

/** `bytes` of randomness as base64url, for secrets and one-time tokens. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}
