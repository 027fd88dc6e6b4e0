import "server-only";
import { z } from "zod";
import { findLastEvent } from "@/lib/audit/store";
import { defineQuery } from "@/lib/kernel/operation";
import { INBOX_KINDS } from "../inbox-row";
import { describeWaiting } from "../store/describe-waiting";
import { findInbox } from "../store/find-inbox";

const input = z.object({
  /** Rows of each kind; what is beyond is counted in `more`. */
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** What whoever asks is waited for: reviews, answers, promotions, locks after a rollback; of a key, what its owner is. */
export const getInbox = defineQuery({
  name: "get-inbox",
  permission: "change:read",
  input,
  async run({ actor, input: { limit }, tx, now }) {
    const waiting = await findInbox(tx, actor, now);
    const byKind = INBOX_KINDS.map((kind) => waiting.filter((one) => one.kind === kind));
    const shown = byKind.flatMap((rows) => rows.slice(0, limit));
    const last = waiting.length === 0 ? await findLastEvent(tx, actor.workspaceId, actor.id) : null;
    return {
      data: await describeWaiting(tx, actor.workspaceId, shown),
      more: INBOX_KINDS.flatMap((kind, index) => {
        const count = (byKind[index]?.length ?? 0) - limit;
        return count > 0 ? [{ kind, count }] : [];
      }),
      waiting: waiting.length,
      /** Of the audit trail: what whoever asks did last, when nothing waits. */
      lastDone: last,
      asOf: now.toISOString(),
    };
  },
});
