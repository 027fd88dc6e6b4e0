import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/kernel/operation";
import { changeNumberSchema } from "../change-input";
import { commentBodySchema, threadNumberSchema } from "../line-comment";
import { requireThread } from "../store/require-thread";
import { createReply } from "../store/threads";

/** Says something in a thread, at once. A reply changes no verdict and resolves nothing. */
export const replyToThread = defineCommand({
  name: "thread.replied",
  permission: "change:review",
  input: z.strictObject({
    number: changeNumberSchema,
    thread: threadNumberSchema,
    body: commentBodySchema,
  }),
  async run({ actor, input: { number, thread: threadNumber, body }, tx, now }) {
    const { thread, person } = await requireThread(tx, actor, { number, thread: threadNumber });
    const comment = await createReply(tx, actor.workspaceId, thread, { authorId: person.id, body, now });
    return {
      result: { number, thread: thread.number, comment },
      audit: [
        {
          type: "thread.replied",
          subject: { type: "thread", id: thread.id },
          path: thread.path,
          after: { number, thread: thread.number, comment },
        },
      ],
    };
  },
});
