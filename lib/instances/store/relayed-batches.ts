import "server-only";
import type { Tx } from "@/lib/db/transaction";

const KEPT_MS = 35 * 86_400_000;

/** Notes that a batch was told, in the transaction that counts it; false where it was told before. */
export async function isNewBatch(
  tx: Tx,
  { workspaceId, batch }: { workspaceId: string; batch: string },
  now: Date,
): Promise<boolean> {
  const made = await tx.relayedBatch.createMany({
    data: [{ workspaceId, batch, at: now }],
    skipDuplicates: true,
  });
  await tx.relayedBatch.deleteMany({ where: { workspaceId, at: { lt: new Date(now.getTime() - KEPT_MS) } } });
  return made.count === 1;
}
