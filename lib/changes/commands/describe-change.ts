import "server-only";
import { z } from "zod";
import { NOTHING_CHANGED } from "@/lib/audit/events";
import { defineCommand } from "@/lib/kernel/operation";
import { changeNumberSchema, descriptionSchema, titleSchema } from "../change-input";
import { tellWords } from "../draft-words";
import { updateChange } from "../store/changes";
import { requireWritableChange } from "../store/require-change";

/** Says anew what a change is and why. Reviews bind its contents, not these words, so none is outdated. */
export const describeChange = defineCommand({
  name: "change.described",
  permission: "change:write",
  input: z.strictObject({ number: changeNumberSchema, title: titleSchema, description: descriptionSchema }),
  async run({ actor, input: { number, title, description }, tx, now }) {
    const change = await requireWritableChange(tx, actor.workspaceId, number);
    const result = { number, title, description };
    const told = tellWords(change, { title, description });
    if (!told) return { result, audit: NOTHING_CHANGED };
    await updateChange(tx, actor.workspaceId, change.id, { ...told, now });
    return {
      result,
      audit: [
        {
          type: "change.described",
          subject: { type: "change", id: change.id },
          before: { title: change.title },
          after: { number, title },
        },
      ],
    };
  },
});
