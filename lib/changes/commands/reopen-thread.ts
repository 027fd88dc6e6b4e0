import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { changeNumberSchema } from "../change-input";
import { threadNumberSchema } from "../line-comment";
import { requireThread } from "../store/require-thread";
import { createThreadMark } from "../store/threads";

/** Takes a resolved thread up again. */
export const reopenThread = defineCommand({
  name: "thread.reopened",
  permission: "change:review",
  input: z.strictObject({ number: changeNumberSchema, thread: threadNumberSchema }),
  async run({ actor, input: { number, thread: threadNumber }, tx, now }) {
    const { thread, person } = await requireThread(tx, actor, { number, thread: threadNumber });
    if (!thread.mark?.resolved)
      throw new AppError("invalid_state", `Thread ${thread.number} of change #${number} is open.`);
    await createThreadMark(tx, actor.workspaceId, thread, { resolved: false, personId: person.id, now });
    return {
      result: { number, thread: thread.number, resolved: false as const },
      audit: [
        {
          type: "thread.reopened",
          subject: { type: "thread", id: thread.id },
          path: thread.path,
          before: { resolved: true },
          after: { number, thread: thread.number, resolved: false },
        },
      ],
    };
  },
});
