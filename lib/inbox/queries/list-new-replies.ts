import "server-only";
import { z } from "zod";
import { changeNumberSchema } from "@/lib/changes/change-input";
import { requireChange } from "@/lib/changes/store/require-change";
import { personIdOf } from "@/lib/kernel/actor";
import { defineQuery } from "@/lib/kernel/operation";
import { mapMarks } from "../store/marks";
import { findNewReplies } from "../store/new-replies";

/** Of one change: the threads in which others went on since whoever asks looked. */
export const listNewReplies = defineQuery({
  name: "list-new-replies",
  permission: "change:read",
  input: z.object({ number: changeNumberSchema }),
  async run({ actor, input: { number }, tx }) {
    const { workspaceId } = actor;
    await requireChange(tx, workspaceId, number);
    const personId = personIdOf(actor) ?? "";
    const replies = await findNewReplies(tx, workspaceId, { personId, number });
    const marks = replies.length > 0 ? await mapMarks(tx, workspaceId, personId) : new Map<string, string>();
    return {
      data: replies
        .filter(({ row, about }) => marks.get(row) !== about)
        .map(({ row, about, reply }) => ({ thread: reply.thread, row, about })),
    };
  },
});
