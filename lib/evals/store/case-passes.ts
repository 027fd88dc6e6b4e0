import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

/** Of so many answers so many passed. */
export type SidePasses = { passed: number; of: number };

/** What one case of a run came to by now; a side without a result is null. */
export async function countCasePasses(
  tx: ReadTx,
  workspaceId: string,
  runId: string,
  caseId: string,
): Promise<{ candidate: SidePasses | null; live: SidePasses | null }> {
  const rows = await tx.evalResult.findMany({
    where: { workspaceId, runId, caseId, retriedAt: null },
    select: { side: true, outcome: true },
  });
  const of = (side: string) => {
    const own = rows.filter((one) => one.side === side);
    const passed = own.filter(({ outcome }) => outcome === "passed").length;
    return own.length === 0 ? null : { passed, of: own.length };
  };
  return { candidate: of("candidate"), live: of("live") };
}
