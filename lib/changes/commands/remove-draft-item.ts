import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCapture } from "@/lib/kernel/operation";
import { changeNumberSchema } from "../change-input";
import {
  addContributor,
  listDraftItems,
  raiseDraftRev,
  removeDraftItem as removeItem,
} from "../store/drafts";
import { requireWritableChange } from "../store/require-change";

/** Takes one item out of a draft; a change keeps at least one. */
export const removeDraftItem = defineCapture({
  name: "remove-draft-item",
  permission: "change:write",
  input: z.strictObject({ number: changeNumberSchema, path: artifactPathSchema }),
  async run({ actor, input: { number, path }, tx, now }) {
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "A draft is edited by a person.");
    const change = await requireWritableChange(tx, actor.workspaceId, number);
    const items = await listDraftItems(tx, change.id);
    if (!items.some((item) => item.path === path))
      throw new AppError("not_found", `Change #${number} has no item ${path}.`);
    if (items.length === 1)
      throw new AppError("invalid_state", "A change keeps at least one item. Close the change instead.");
    await removeItem(tx, change.id, path);
    await addContributor(tx, change.id, personId, now);
    return { number, path, rev: await raiseDraftRev(tx, actor.workspaceId, change.id, now) };
  },
});
