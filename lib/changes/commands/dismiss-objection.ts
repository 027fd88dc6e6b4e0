import "server-only";
import { z } from "zod";
import { isPathOwner } from "@/lib/authz/store/owners";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { changeNumberSchema } from "../change-input";
import { listContributors } from "../store/drafts";
import { findCurrentRevision, requireLockedChange } from "../store/require-change";
import { createDismissal, listReviews } from "../store/reviews";

/** An owner who wrote nothing of the change answers for an objection in its author's place, with a reason. */
export const dismissObjection = defineCommand({
  name: "change.objection_dismissed",
  permission: "change:review",
  input: z.strictObject({
    number: changeNumberSchema,
    reviewId: z.string().min(1).max(100),
    reason: plainTextSchema("The reason", { min: 1, max: 1000 }),
  }),
  async run({ actor, input: { number, reviewId, reason }, tx, now }) {
    const { workspaceId } = actor;
    const change = await requireLockedChange(tx, workspaceId, number);
    const reviews = await listReviews(tx, workspaceId, change.id);
    const review = reviews.find((one) => one.id === reviewId && one.verdict === "request_changes");
    if (!review) throw new AppError("not_found", `Change #${number} has no such objection.`);
    if (review.dismissal) throw new AppError("invalid_state", "This objection is dismissed already.");
    const personId = personIdOf(actor) ?? "";
    if ((await listContributors(tx, change.id)).includes(personId))
      throw new AppError(
        "contributor",
        "You have edited this change, so you cannot dismiss an objection to it.",
      );
    const revision = await findCurrentRevision(tx, workspaceId, change);
    for (const { path } of revision?.items ?? [])
      if (!(await isPathOwner(tx, actor, path)))
        throw new AppError("not_owner", `Only an owner of ${path} can dismiss an objection to it.`);

    await createDismissal(tx, { reviewId, dismissedById: personId, reason, now });
    return {
      result: { number, reviewId },
      audit: [
        {
          type: "change.objection_dismissed",
          subject: { type: "review", id: reviewId },
          reason,
          before: { verdict: "request_changes", reviewer: review.reviewerId },
          after: { number, dismissed: true },
        },
      ],
    };
  },
});
