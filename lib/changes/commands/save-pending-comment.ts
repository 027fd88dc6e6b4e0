import "server-only";
import { AppError } from "@/lib/kernel/errors";
import { defineCapture } from "@/lib/kernel/operation";
import { changeNumberSchema, digestSchema } from "../change-input";
import { lineCommentSchema } from "../line-comment";
import { createPendingComment, listPendingComments } from "../store/pending-comments";
import { requireChange, requireCurrentRevision } from "../store/require-change";
import { requireLine } from "../store/require-line";
import { requirePerson, requireVoice } from "../store/require-voice";

/** One review carries no more comments. */
const MOST = 200;

/** Notes a comment on a line. Only its writer sees it, until their review opens a thread of it. */
export const savePendingComment = defineCapture({
  name: "save-pending-comment",
  permission: "change:review",
  input: lineCommentSchema.extend({ number: changeNumberSchema, digest: digestSchema }),
  async run({ actor, input: { number, digest, ...comment }, tx, now }) {
    const { workspaceId } = actor;
    const person = requirePerson(actor);
    const change = await requireChange(tx, workspaceId, number);
    if (change.state === "closed") throw new AppError("invalid_state", `Change #${number} is closed.`);
    const revision = await requireCurrentRevision(tx, workspaceId, change, digest);
    await requireVoice(tx, person, revision.items);
    const lineText = await requireLine(tx, workspaceId, revision, comment);
    const pending = await listPendingComments(tx, workspaceId, change.id, person.id);
    if (pending.length >= MOST)
      throw new AppError("invalid_state", `${MOST} comments are pending. Submit your review first.`);
    const row = { ...comment, changeId: change.id, personId: person.id, revisionId: revision.id };
    const { id } = await createPendingComment(tx, workspaceId, { ...row, lineText, now });
    return { id, number, revision: revision.number, pending: pending.length + 1 };
  },
});
