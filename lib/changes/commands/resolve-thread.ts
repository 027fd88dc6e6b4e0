import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { changeNumberSchema } from "../change-input";
import { threadNumberSchema } from "../line-comment";
import { requireThread } from "../store/require-thread";
import { createThreadMark } from "../store/threads";

/** Marks what a thread asks for as settled. It changes no verdict, and anyone who may comment can open it again. */
export const resolveThread = defineCommand({
  name: "thread.resolved",
  permission: "change:review",
  input: z.strictObject({ number: changeNumberSchema, thread: threadNumberSchema }),
  async run({ actor, input: { number, thread: threadNumber }, tx, now }) {
    const { thread, person } = await requireThread(tx, actor, { number, thread: threadNumber });
    if (thread.mark?.resolved)
      throw new AppError(
        "invalid_state",
        `Thread ${thread.number} of change #${number} is resolved already.`,
      );
    await createThreadMark(tx, actor.workspaceId, thread, { resolved: true, personId: person.id, now });
    return {
      result: { number, thread: thread.number, resolved: true as const },
      audit: [
        {
          type: "thread.resolved",
          subject: { type: "thread", id: thread.id },
          path: thread.path,
          before: { resolved: false },
          after: { number, thread: thread.number, resolved: true },
        },
      ],
    };
  },
});
