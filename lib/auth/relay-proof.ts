import { createHash } from "node:crypto";

/** What a relay knows a key by: made of the hash of its secret, which a relay is not told either. In hex. */
export function relayProofOf(secretHash: Buffer): string {
  return createHash("sha256").update("countersign relay\0").update(secretHash).digest("hex");
}
