"use server";
import { failedHere } from "@/components/changes/failed-here";
import type { KeptCase } from "@/components/editor/golden/keep-case";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { createChange } from "@/lib/changes/commands/create-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { keepCase } from "@/lib/imports/keep-case";
import { describeKeptCase, setBefore } from "@/lib/imports/run-golden-import";

type Input = { path: string; prompt: string; variables: Record<string, unknown> };

/** Adds what was previewed to the person's own draft of a set, or begins one. */
export async function keepPreview({ path, prompt, variables }: Input): Promise<FormState<KeptCase>> {
  const drafts = await submit(listChanges, { path, status: "draft", author: "me", limit: 1 });
  if (drafts.status !== "done") return drafts as FormState<KeptCase>;
  const own = drafts.result.data[0]?.number;
  const draft = own === undefined ? null : await submit(getDraft, { number: own });
  if (draft && draft.status !== "done") return draft;
  const artifact = await submit(getArtifact, { path });
  const isFree = artifact.status === "failed" && artifact.code === "not_found";
  if (artifact.status !== "done" && !isFree) return artifact as FormState<KeptCase>;
  const known = artifact.status === "done" ? artifact.result : null;
  if (known && known.kind !== "golden_set") return failedHere(`${path} is no golden set. Choose another.`);

  const before = setBefore(path, known, draft?.result ?? null);
  const kept = keepCase(before.content, { prompt, variables });
  if (kept.status === "refused") return failedHere(kept.why);
  const { id } = kept;
  if (kept.status === "there") return { status: "done", result: { number: own ?? null, id, isNew: false } };
  const item = { path, kind: "golden_set", content: kept.content };
  if (own !== undefined) {
    const saved = await submit(saveDraftItem, { number: own, rev: before.rev, ...item });
    return saved.status === "done" ? { status: "done", result: { number: own, id, isNew: true } } : saved;
  }
  const made = await submit(createChange, { ...describeKeptCase(path, prompt), items: [item] });
  if (made.status !== "done") return made;
  return { status: "done", result: { number: made.result.number, id, isNew: true } };
}
