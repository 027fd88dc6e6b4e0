import "server-only";
import type { Tx } from "@/lib/db/transaction";

/** Takes every model provider out of a workspace that ends, keys and all, and tells which there were. */
export async function takeProviders(tx: Tx, workspaceId: string) {
  const providers = await tx.modelProvider.findMany({
    where: { workspaceId },
    orderBy: { key: "asc" },
    select: { id: true, key: true, kind: true, baseUrl: true },
  });
  await tx.modelProvider.deleteMany({ where: { workspaceId } });
  return providers;
}
