import "server-only";
import { z } from "zod";
import { sumLines } from "@/lib/artifacts/count-lines";
import { renderParts, samplesOf } from "@/lib/artifacts/diff/render-sample";
import { personIdOf } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { changeNumberSchema } from "../change-input";
import { comparePartsOf } from "../compare-parts";
import { type ComparedItem, compareDraft, compareRevisions, compareWithBases } from "../store/compared-items";
import { findCurrentRevision, requireChange } from "../store/require-change";
import { listReviews } from "../store/reviews";
import { listRevisions, type RevisionRow } from "../store/revisions";
import { listSpokenParts } from "../store/spoken-parts";
import { listViewed } from "../store/viewed-parts";

const revisionNumber = z.coerce.number("A revision has a number.").int().min(1).max(2_147_483_647);

const input = z.object({
  number: changeNumberSchema,
  /** What the change starts from, the revision that one judged last, or a revision by its number. */
  from: z.union([z.enum(["base", "review"]), revisionNumber]).default("base"),
  /** The current revision when left out. */
  to: revisionNumber.optional(),
  /** The texts as they are written, or as a model reads them with the samples of the variables. */
  view: z.enum(["source", "rendered"]).default("source"),
});

/** Everything that differs between two states of a change, part by part, and what of it one has viewed. */
export const getChangeDiff = defineQuery({
  name: "get-change-diff",
  permission: "change:read",
  input,
  async run({ actor, input: { number, from, to, view }, tx }) {
    const { workspaceId } = actor;
    const change = await requireChange(tx, workspaceId, number);
    const revisions = await listRevisions(tx, workspaceId, change.id);
    const current = await findCurrentRevision(tx, workspaceId, change);
    const personId = personIdOf(actor) ?? "";
    const reviews = await listReviews(tx, workspaceId, change.id);
    const judged = reviews.findLast((one) => one.reviewerId === personId && one.verdict !== "comment");
    const lastJudged = judged?.revisionNumber ?? null;
    const after = to === undefined ? current : requireRevision(revisions, number, to);
    const before =
      from === "base" ? null : requireRevision(revisions, number, from === "review" ? lastJudged : from);
    const items = !after
      ? await compareDraft(tx, workspaceId, change)
      : before
        ? await compareRevisions(tx, workspaceId, before, after)
        : await compareWithBases(tx, workspaceId, after);
    const viewed = await listViewed(tx, workspaceId, { changeId: change.id, personId });
    const spoken = await listSpokenParts(tx, workspaceId, { changeId: change.id, personId });
    const compared = items.map((item) => {
      const { path, kind, beforeLabel, afterLabel } = item;
      const { parts, problems } = compareItem(item, view, viewed);
      const shown = parts.filter(
        (part) => part.kind !== "case" || part.changed || spoken.has(`${path} ${part.key}`),
      );
      const unchangedCases = parts.length - shown.length;
      return { path, kind, beforeLabel, afterLabel, parts: shown, unchangedCases, problems };
    });
    const parts = compared.flatMap((item) => item.parts).filter((part) => part.changed);
    return {
      number,
      view,
      from: before?.number ?? null,
      revision: after?.number ?? null,
      digest: after?.digest ?? null,
      isCurrent: after !== null && after.id === current?.id,
      lastJudged,
      viewed: { seen: parts.filter((part) => part.viewed).length, of: parts.length },
      ...sumLines(parts),
      items: compared,
    };
  },
});

function compareItem({ path, kind, before, after }: ComparedItem, view: string, viewed: ReadonlySet<string>) {
  if (view === "source" || kind !== "prompt")
    return { parts: comparePartsOf(path, before.parts, after.parts, viewed), problems: [] };
  const was = before.content as PromptContent | null;
  const is = after.content as PromptContent | null;
  const samples = samplesOf(was, is);
  const old = was && renderParts(was, samples);
  const now = is && renderParts(is, samples);
  const problems = [...new Set([...(old?.problems ?? []), ...(now?.problems ?? [])])];
  if (problems.length > 0) return { parts: [], problems };
  return { parts: comparePartsOf(path, old?.parts ?? [], now?.parts ?? [], viewed), problems };
}

function requireRevision(
  revisions: readonly RevisionRow[],
  number: number,
  wanted: number | null,
): RevisionRow {
  const found = revisions.find((one) => one.number === wanted);
  if (found) return found;
  const what = wanted === null ? "a revision that you have judged" : `a revision ${wanted}`;
  throw new AppError("not_found", `Change #${number} has no such state: ${what} is not there.`);
}
