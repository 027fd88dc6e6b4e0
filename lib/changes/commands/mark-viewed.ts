import "server-only";
import { z } from "zod";
import { artifactPathSchema } from "@/lib/artifacts/artifact-path";
import { AppError } from "@/lib/kernel/errors";
import { defineCapture } from "@/lib/kernel/operation";
import { changeNumberSchema, digestSchema } from "../change-input";
import { digestPart } from "../part-digest";
import { loadAfter, loadBefore } from "../store/part-sides";
import { findCurrentRevision, requireChange } from "../store/require-change";
import { requirePerson } from "../store/require-voice";
import { setViewed } from "../store/viewed-parts";

/** Notes that a person has read a part as it is now; when its content changes, it is unread again by itself. */
export const markViewed = defineCapture({
  name: "mark-viewed",
  permission: "change:review",
  input: z.strictObject({
    number: changeNumberSchema,
    path: artifactPathSchema,
    digest: digestSchema,
    viewed: z.boolean(),
  }),
  async run({ actor, input: { number, path, digest, viewed }, tx, now }) {
    const { workspaceId } = actor;
    const person = requirePerson(actor);
    const change = await requireChange(tx, workspaceId, number);
    const revision = await findCurrentRevision(tx, workspaceId, change);
    const item = revision?.items.find((one) => one.path === path);
    if (!item) throw new AppError("not_found", `No revision of change #${number} has ${path}.`);
    const sides = [await loadAfter(tx, workspaceId, item), await loadBefore(tx, workspaceId, item)];
    const isHere = sides.some(({ parts }) => parts.some((part) => digestPart(part) === digest));
    if (viewed && !isHere)
      throw new AppError("revision_outdated", `This part of ${path} has changed. Look at it again.`);
    await setViewed(tx, workspaceId, { changeId: change.id, personId: person.id, path, digest, viewed, now });
    return { number, path, digest, viewed };
  },
});
