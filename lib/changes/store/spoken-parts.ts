import "server-only";
import type { ReadTx } from "@/lib/db/transaction";

/** `path part` of everything in a change about which something was said, or noted by this person. */
export async function listSpokenParts(
  tx: ReadTx,
  workspaceId: string,
  { changeId, personId }: { changeId: string; personId: string },
): Promise<Set<string>> {
  const select = { path: true, part: true };
  const threads = await tx.thread.findMany({ where: { workspaceId, changeId }, select });
  const pending = await tx.pendingComment.findMany({ where: { workspaceId, changeId, personId }, select });
  return new Set([...threads, ...pending].map(({ path, part }) => `${path} ${part}`));
}
