import "server-only";
import { findVersionById } from "@/lib/artifacts/store/versions";
import { personIdOf } from "@/lib/kernel/actor";
import { counterSchema } from "@/lib/kernel/counter";
import { AppError } from "@/lib/kernel/errors";
import { defineCapture } from "@/lib/kernel/operation";
import { changeNumberSchema, descriptionSchema, draftItemSchema, titleSchema } from "../change-input";
import { keepWords } from "../draft-words";
import { updateChange } from "../store/changes";
import { addContributor, listDraftItems, raiseDraftRev, saveDraftItem as saveItem } from "../store/drafts";
import { prepareItem } from "../store/prepare-item";
import { requireWritableChange } from "../store/require-change";

const input = draftItemSchema.extend({
  number: changeNumberSchema,
  /** The counter that the editor started from; a draft saved by someone else meanwhile is not overwritten. */
  rev: counterSchema.min(1).optional(),
  /** What the draft is called by now and why it is made: told, and audited, when it is submitted. */
  title: titleSchema.optional(),
  description: descriptionSchema.optional(),
});

/** Saves one item of a draft. On an open change this begins the next revision. Whoever saves is a contributor. */
export const saveDraftItem = defineCapture({
  name: "save-draft-item",
  permission: "change:write",
  input,
  async run({ actor, input: { number, rev, title, description, ...item }, tx, now }) {
    const { workspaceId } = actor;
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "A draft is saved by a person.");
    const change = await requireWritableChange(tx, workspaceId, number);
    const items = await listDraftItems(tx, change.id);
    const existing = items.find((one) => one.path === item.path);
    if (rev !== undefined && rev !== change.draftRev)
      throw new AppError(
        "stale_draft",
        "This draft was saved elsewhere since you opened it. Nothing was overwritten.",
        {
          rev: change.draftRev,
          content: existing?.content ?? null,
        },
      );
    const base = item.baseVersion === undefined && existing?.baseVersionId;
    const baseVersion = base ? (await findVersionById(tx, workspaceId, base))?.version : item.baseVersion;
    const prepared = await prepareItem(tx, workspaceId, { ...item, baseVersion });
    await saveItem(tx, change.id, { ...prepared, personId, now });
    await updateChange(tx, workspaceId, change.id, { ...keepWords(change, { title, description }), now });
    await addContributor(tx, change.id, personId, now);
    return {
      number,
      path: item.path,
      rev: await raiseDraftRev(tx, workspaceId, change.id, now),
      savedAt: now.toISOString(),
    };
  },
});
