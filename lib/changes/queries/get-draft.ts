import "server-only";
import { z } from "zod";
import { personIdOf } from "@/lib/kernel/actor";
import { defineQuery } from "@/lib/kernel/operation";
import { changeNumberSchema } from "../change-input";
import { draftWords } from "../draft-words";
import { findContentProblems } from "../store/content-problems";
import { listContributors, listDraftItems } from "../store/drafts";
import { loadItem } from "../store/item-facts";
import { requireChange } from "../store/require-change";

/** A draft for its editor: the items as last saved with their bases, their problems, and the counter to save with. */
export const getDraft = defineQuery({
  name: "get-draft",
  permission: "change:read",
  input: z.object({ number: changeNumberSchema }),
  async run({ actor, input: { number }, tx }) {
    const { workspaceId } = actor;
    const change = await requireChange(tx, workspaceId, number);
    const items = [];
    for (const draft of await listDraftItems(tx, change.id)) {
      const { path, kind, content, bump, updatedAt } = draft;
      const row = { ...draft, contentDigest: "" };
      const { base, baseContent } = await loadItem(tx, workspaceId, row, { content, submittedAt: updatedAt });
      const problems = await findContentProblems(tx, workspaceId, { path, kind, content });
      items.push({
        path,
        kind,
        content,
        bump,
        baseVersion: base.version,
        base: { newest: base.newest, current: base.current, content: baseContent },
        problems,
      });
    }
    const contributors = await listContributors(tx, change.id);
    return {
      number,
      ...draftWords(change),
      status: change.state,
      rev: change.draftRev,
      draftAhead: change.draftAhead,
      contributed: contributors.includes(personIdOf(actor) ?? ""),
      updatedAt: change.updatedAt.toISOString(),
      items,
    };
  },
});
