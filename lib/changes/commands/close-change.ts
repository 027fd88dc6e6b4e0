import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/kernel/operation";
import { plainTextSchema } from "@/lib/kernel/plain-text";
import { changeNumberSchema } from "../change-input";
import { tellWords } from "../draft-words";
import { updateChange } from "../store/changes";
import { requireWritableChange } from "../store/require-change";

/** Ends a change without merging it. Its revisions, reviews and draft stay readable. */
export const closeChange = defineCommand({
  name: "change.closed",
  permission: "change:write",
  input: z.strictObject({
    number: changeNumberSchema,
    reason: plainTextSchema("The reason", { max: 500 }).optional(),
  }),
  async run({ actor, input: { number, reason }, tx, now }) {
    const change = await requireWritableChange(tx, actor.workspaceId, number);
    const told = tellWords(change);
    await updateChange(tx, actor.workspaceId, change.id, { ...told, state: "closed", closedAt: now, now });
    return {
      result: { number, status: "closed" as const },
      audit: [
        {
          type: "change.closed",
          subject: { type: "change", id: change.id },
          ...(reason ? { reason } : {}),
          before: { state: change.state, ...(told ? { title: change.title } : {}) },
          after: { number, state: "closed", ...(told ? { title: told.title } : {}) },
        },
      ],
    };
  },
});
