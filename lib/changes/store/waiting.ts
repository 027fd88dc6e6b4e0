import "server-only";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import type { ReadTx } from "@/lib/db/transaction";
import { waitsFor } from "../waits-for";
import { computeBinding } from "./binding";
import type { ChangeRow } from "./changes";
import { listContributors } from "./drafts";
import { findCurrentRevision } from "./require-change";
import { toReviews } from "./review-facts";
import { listReviews } from "./reviews";

/** Whether a change waits for the review of a person whom the owner rules name for it. */
export async function isWaitingFor(
  tx: ReadTx,
  workspaceId: string,
  change: ChangeRow,
  {
    personId,
    ownerIds,
    rules,
  }: { personId: string; ownerIds: readonly string[]; rules: readonly OwnerRule[] },
): Promise<boolean> {
  if (change.state !== "open" || !ownerIds.includes(personId)) return false;
  const revision = await findCurrentRevision(tx, workspaceId, change);
  if (!revision) return false;
  return waitsFor(personId, {
    state: change.state,
    contributors: await listContributors(tx, change.id),
    ownerIds,
    reviews: toReviews(await listReviews(tx, workspaceId, change.id)),
    binding: await computeBinding(tx, workspaceId, revision, rules),
  });
}
