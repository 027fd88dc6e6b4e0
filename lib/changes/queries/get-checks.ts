import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { changeNumberSchema } from "../change-input";
import { describeMergeBlocker } from "../merge-blockers";
import { decideMerge } from "../merge-gate";
import { loadMergeFacts } from "../store/merge-facts";
import { findCurrentRevision, requireChange } from "../store/require-change";

/** The checks of a submitted change, and whether it could merge now. */
export const getChecks = defineQuery({
  name: "get-checks",
  permission: "change:read",
  input: z.object({ number: changeNumberSchema }),
  async run({ actor: { workspaceId }, input: { number }, tx }) {
    const change = await requireChange(tx, workspaceId, number);
    const revision = await findCurrentRevision(tx, workspaceId, change);
    if (!revision)
      throw new AppError("invalid_state", `Change #${number} is a draft. Submit it to have it checked.`);
    const { allowed, blockers, checks } = decideMerge(
      await loadMergeFacts(tx, workspaceId, change, revision),
    );
    const described = blockers.map((blocker) => ({ ...blocker, ...describeMergeBlocker(blocker) }));
    return {
      number,
      revision: revision.number,
      digest: revision.digest,
      allowed,
      checks,
      blockers: described,
    };
  },
});
