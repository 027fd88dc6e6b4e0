import "server-only";
import type { OwnerRule } from "@/lib/authz/owner-rules";
import { ownersByPath } from "@/lib/authz/store/owners";
import { asksOf } from "@/lib/changes/asks-of";
import type { Review } from "@/lib/changes/reviews";
import { listChangeRows } from "@/lib/changes/store/changes";
import { mapNewestRevisions } from "@/lib/changes/store/revisions";
import { type Submitted, submittedFacts } from "@/lib/changes/store/submitted";
import { waitsFor } from "@/lib/changes/waits-for";
import type { ReadTx } from "@/lib/db/transaction";
import { digestOf } from "@/lib/kernel/digest";

/** Of the open changes, the newest that are looked through. */
const MAX_OPEN = 500;

export type WaitingChange = {
  kind: "review" | "answer";
  row: string;
  about: string;
  since: Date;
  submitted: Submitted;
  asks: readonly Review[];
};

/** Open changes that wait for somebody's review, and those of their own that others want changed or commented on. */
export async function findWaitingChanges(
  tx: ReadTx,
  workspaceId: string,
  personId: string,
  rules: readonly OwnerRule[],
): Promise<WaitingChange[]> {
  const open = await listChangeRows(tx, workspaceId, { states: ["open"], limit: MAX_OPEN });
  const ids = open.map(({ id }) => id);
  const revisions = await mapNewestRevisions(tx, workspaceId, ids);
  const pairs = open.flatMap((change) => {
    const revision = revisions.get(change.id);
    return revision ? [{ change, revision }] : [];
  });
  const factsOf = await submittedFacts(tx, workspaceId, pairs, rules);
  const ownersOf = ownersByPath(tx, workspaceId, rules);
  const found: WaitingChange[] = [];
  for (const pair of pairs) {
    const submitted = factsOf(pair);
    const { revision, binding } = submitted;
    const { number, state, items } = pair.change;
    const ownerIds = [];
    for (const { path } of items) ownerIds.push(...((await ownersOf(path))?.personIds ?? []));
    if (waitsFor(personId, { ...submitted, state, ownerIds }))
      found.push({
        kind: "review",
        row: `review:${number}`,
        about: digestOf(binding),
        since: revision.createdAt,
        submitted,
        asks: [],
      });
    const asks = asksOf(personId, { ...submitted, state, revision: revision.number });
    const last = asks.at(-1);
    if (last)
      found.push({
        kind: "answer",
        row: `answer:${number}`,
        about: digestOf({ revision: revision.digest, review: last.id }),
        since: last.createdAt,
        submitted,
        asks,
      });
  }
  return found;
}
