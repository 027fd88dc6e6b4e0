import "server-only";
import { z } from "zod";
import { digestSchema } from "@/lib/changes/change-input";
import { AppError } from "@/lib/kernel/errors";
import { defineCapture } from "@/lib/kernel/operation";
import { inboxRowSchema } from "../inbox-row";
import { removeMark, saveMark } from "../store/marks";
import { hasSubject } from "../store/row-subject";

const input = z.strictObject({
  row: inboxRowSchema,
  /** As the inbox told it: the row is back as soon as it is about something else. */
  about: digestSchema,
  /** False takes the mark away. */
  done: z.boolean().default(true),
});

/** Puts a row of one's own inbox away, or back. It changes nothing of what the row is about. */
export const markInboxRow = defineCapture({
  name: "mark-inbox-row",
  permission: "workspace:read",
  input,
  async run({ actor, input: { row, about, done }, tx, now }) {
    if (actor.kind !== "person")
      throw new AppError("forbidden", "Only a person in a session puts away what waits for them.");
    if (!(await hasSubject(tx, actor.workspaceId, row)))
      throw new AppError("not_found", `There is nothing that \`${row}\` could be about.`);
    const mark = { personId: actor.id, row };
    if (done) await saveMark(tx, actor.workspaceId, { ...mark, about, now });
    else await removeMark(tx, actor.workspaceId, mark);
    return { row, done };
  },
});
