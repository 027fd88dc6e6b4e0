"use server";
import { failedHere } from "@/components/changes/failed-here";
import type { KeptCase } from "@/components/editor/golden/keep-case";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { createChange } from "@/lib/changes/commands/create-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { keepCase } from "@/lib/imports/keep-case";
import { describeKeptCase, setBefore } from "@/lib/imports/run-golden-import";
import { inOwnDraftOf } from "../../../own-draft";

type Input = { path: string; prompt: string; variables: Record<string, unknown> };

/** Adds what was previewed to the person's own draft of a set, or begins one. */
export async function keepPreview({ path, prompt, variables }: Input): Promise<FormState<KeptCase>> {
  const artifact = await submit(getArtifact, { path });
  const isFree = artifact.status === "failed" && artifact.code === "not_found";
  if (artifact.status !== "done" && !isFree) return artifact as FormState<KeptCase>;
  const known = artifact.status === "done" ? artifact.result : null;
  if (known && known.kind !== "golden_set") return failedHere(`${path} is no golden set. Choose another.`);

  return inOwnDraftOf<KeptCase>(path, async (draft) => {
    const before = setBefore(path, known, draft);
    const kept = keepCase(before.content, { prompt, variables });
    if (kept.status === "refused") return failedHere(kept.why);
    const { id } = kept;
    if (kept.status === "there")
      return { status: "done", result: { number: draft?.number ?? null, id, isNew: false } };
    const item = { path, kind: "golden_set", content: kept.content };
    const saved = draft
      ? await submit(saveDraftItem, { number: draft.number, rev: before.rev, ...item })
      : await submit(createChange, {
          ...describeKeptCase(path, prompt),
          items: [item],
          unlessDrafted: true,
        });
    if (saved.status !== "done") return saved;
    return { status: "done", result: { number: saved.result.number, id, isNew: true } };
  });
}
