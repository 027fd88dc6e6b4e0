import "server-only";
import { z } from "zod";
import { saveContent } from "@/lib/artifacts/store/contents";
import { findVersionById } from "@/lib/artifacts/store/versions";
import type { AuditEntry } from "@/lib/audit/events";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { changeNumberSchema } from "../change-input";
import { tellWords } from "../draft-words";
import { computeRevisionDigest } from "../revision-digest";
import { updateChange } from "../store/changes";
import { findContentProblems } from "../store/content-problems";
import { addContributor, listDraftItems } from "../store/drafts";
import { requireWritableChange } from "../store/require-change";
import { createRevision, findNewestRevision } from "../store/revisions";

/** Freezes the draft as the next revision, and tells the words it was saved with. Reviews of earlier revisions are outdated by that alone. */
export const submitChange = defineCommand({
  name: "change.submitted",
  permission: "change:write",
  input: z.strictObject({ number: changeNumberSchema }),
  async run({ actor, input: { number }, tx, now }) {
    const { workspaceId } = actor;
    const personId = personIdOf(actor);
    if (!personId) throw new AppError("forbidden", "A change is submitted by a person.");
    const change = await requireWritableChange(tx, workspaceId, number);
    const previous = await findNewestRevision(tx, workspaceId, change.id);
    const drafts = await listDraftItems(tx, change.id);

    const issues = [];
    for (const draft of drafts) issues.push(...(await findContentProblems(tx, workspaceId, draft)));
    const errors = issues.filter((issue) => issue.severity === "error");
    const [first] = errors;
    if (first)
      throw new AppError("invalid_content", `${first.artifact}, ${first.path}: ${first.message}`, {
        issues: errors,
      });

    const items = [];
    for (const { path, kind, content, baseVersionId, bump } of drafts) {
      const contentDigest = await saveContent(tx, workspaceId, content, now);
      const base = baseVersionId ? await findVersionById(tx, workspaceId, baseVersionId) : null;
      items.push({ path, kind, contentDigest, baseVersionId, bump, base: base?.version ?? null });
    }
    const digest = computeRevisionDigest(items);
    if (previous?.digest === digest)
      throw new AppError(
        "invalid_state",
        `Nothing differs from revision ${previous.number}. Edit the change first.`,
        {
          revision: previous.number,
          digest,
        },
      );

    const revision = (previous?.number ?? 0) + 1;
    const rows = items.map(({ base: _base, ...row }) => row);
    const input = {
      changeId: change.id,
      number: revision,
      digest,
      submittedById: personId,
      items: rows,
      now,
    };
    const { id } = await createRevision(tx, workspaceId, input);
    await addContributor(tx, change.id, personId, now);
    const told = tellWords(change);
    await updateChange(tx, workspaceId, change.id, { ...told, state: "open", draftAhead: false, now });
    const described: AuditEntry[] = told
      ? [
          {
            type: "change.described",
            subject: { type: "change", id: change.id },
            before: { title: change.title },
            after: { number, title: told.title },
          },
        ]
      : [];
    return {
      result: { number, revision, digest },
      audit: [
        {
          type: "change.submitted",
          subject: { type: "revision", id },
          path: items.map((item) => item.path).join(" "),
          before: { state: change.state, digest: previous?.digest ?? null },
          after: { number, revision, digest },
        },
        ...described,
      ],
    };
  },
});
