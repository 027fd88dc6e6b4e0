import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCapture } from "@/lib/kernel/operation";
import { changeNumberSchema } from "../change-input";
import { deletePendingComments } from "../store/pending-comments";
import { requireChange } from "../store/require-change";
import { requirePerson } from "../store/require-voice";

/** Takes back a comment of one's own that nobody has seen yet. */
export const dropPendingComment = defineCapture({
  name: "drop-pending-comment",
  permission: "change:review",
  input: z.strictObject({ number: changeNumberSchema, id: z.string().min(1).max(100) }),
  async run({ actor, input: { number, id }, tx }) {
    const person = requirePerson(actor);
    const change = await requireChange(tx, actor.workspaceId, number);
    const own = { changeId: change.id, personId: person.id, id };
    if ((await deletePendingComments(tx, actor.workspaceId, own)) === 0)
      throw new AppError("not_found", `You have no such pending comment on change #${number}.`);
    return { number, id };
  },
});
