import "server-only";
import { z } from "zod";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { takeChangeNumber } from "@/lib/workspaces/store/workspaces";
import { descriptionSchema, draftItemSchema, titleSchema } from "../change-input";
import { createChange as insertChange } from "../store/changes";
import { addContributor, saveDraftItem } from "../store/drafts";
import { findOwnDraft, type OwnDraft } from "../store/own-draft";
import { prepareItem } from "../store/prepare-item";

const input = z
  .strictObject({
    title: titleSchema,
    description: descriptionSchema.default(""),
    items: z.array(draftItemSchema).min(1, "A change has at least one item.").max(50),
    /** Not when this person has a draft of one of these paths already, whatever version it starts from. */
    unlessDrafted: z.boolean().default(false),
  })
  .refine(({ items }) => new Set(items.map((item) => item.path)).size === items.length, {
    path: ["items"],
    message: "A path appears twice.",
  });

/** Opens a draft change over one or several artifacts. Nothing that is live is touched. */
export const createChange = defineCommand({
  name: "change.created",
  permission: "change:write",
  input,
  async run({ actor, input: { title, description, items, unlessDrafted }, tx, now }) {
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "A change needs a person as its author.");
    const { workspaceId } = actor;
    const refuseDrafted = async () => {
      const drafted = unlessDrafted ? await findOwnDraft(tx, workspaceId, personId, items) : null;
      if (drafted) throw alreadyDrafted(drafted);
    };
    // First, because it may be that nothing can start any more from the version that an old page has.
    await refuseDrafted();
    const prepared = [];
    for (const item of items) prepared.push(await prepareItem(tx, workspaceId, item));

    // Whoever takes a number waits for the one before: of two first saves at once, the second finds the draft.
    const number = await takeChangeNumber(tx, workspaceId);
    await refuseDrafted();
    const change = await insertChange(tx, workspaceId, {
      number,
      title,
      description,
      authorId: personId,
      now,
    });
    for (const item of prepared) await saveDraftItem(tx, change.id, { ...item, personId, now });
    await addContributor(tx, change.id, personId, now);
    return {
      result: { number, status: change.state },
      audit: [
        {
          type: "change.created",
          subject: { type: "change", id: change.id },
          path: prepared.map((item) => item.path).join(" "),
          after: { number, title, paths: prepared.map((item) => item.path) },
        },
      ],
    };
  },
});

function alreadyDrafted(drafted: OwnDraft): AppError {
  const { path, number } = drafted;
  return new AppError(
    "already_exists",
    `You already have a draft of ${path}: #${number}. Nothing was saved.`,
    drafted,
  );
}
