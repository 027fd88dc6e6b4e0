import "server-only";
import { z } from "zod";
import { findVersionById } from "@/lib/artifacts/store/versions";
import { defineQuery } from "@/lib/kernel/operation";
import { changeNumberSchema } from "../change-input";
import { findContentProblems } from "../store/content-problems";
import { listDraftItems } from "../store/drafts";
import { requireChange } from "../store/require-change";

/** A draft for its editor: the items as last saved, their problems, and the counter to save with. */
export const getDraft = defineQuery({
  name: "get-draft",
  permission: "change:read",
  input: z.object({ number: changeNumberSchema }),
  async run({ actor: { workspaceId }, input: { number }, tx }) {
    const change = await requireChange(tx, workspaceId, number);
    const items = [];
    for (const { path, kind, content, bump, baseVersionId } of await listDraftItems(tx, change.id)) {
      const base = baseVersionId ? await findVersionById(tx, workspaceId, baseVersionId) : null;
      const problems = await findContentProblems(tx, workspaceId, { path, kind, content });
      items.push({ path, kind, content, bump, baseVersion: base?.version ?? null, problems });
    }
    return {
      number,
      title: change.title,
      status: change.state,
      rev: change.draftRev,
      draftAhead: change.draftAhead,
      items,
    };
  },
});
