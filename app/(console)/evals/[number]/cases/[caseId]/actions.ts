"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { failedHere } from "@/components/changes/failed-here";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { copyCase } from "@/lib/artifacts/copy-case";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { createChange } from "@/lib/changes/commands/create-change";
import { reviewChange } from "@/lib/changes/commands/review-change";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { getEvalCase } from "@/lib/evals/queries/get-eval-case";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { setBefore } from "@/lib/imports/run-golden-import";
import { inOwnDraftOf } from "../../../../own-draft";

type About = { number: number; digest: string; run: number; caseId: string };

/** Says something of a case on the change that its run is of. */
export async function commentOnCase(
  { number, digest, ...about }: About,
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  const body = form.get("body");
  const state = await submit(reviewChange, { number, digest, verdict: "comment", body, about });
  if (state.status === "done") refresh();
  return state;
}

/** Puts a copy of a case into the person's own draft of its set, or begins one, and goes on in the editor. */
export async function addCaseLike({ run, caseId }: Pick<About, "run" | "caseId">): Promise<FormState> {
  const found = await submit(getEvalCase, { number: run, caseId });
  if (found.status !== "done") return found;
  const { path } = found.result.set;
  const artifact = await submit(getArtifact, { path });
  if (artifact.status !== "done") return artifact;
  const saved = await inOwnDraftOf<{ number: number }>(path, async (draft) => {
    const before = setBefore(path, artifact.result, draft);
    if (!before.content) return failedHere(`There is no content of ${path}.`);
    const { content } = copyCase(before.content as GoldenSetContent, found.result.case, { run });
    const item = { path, kind: "golden_set", content };
    if (draft) return submit(saveDraftItem, { number: draft.number, rev: before.rev, ...item });
    return submit(createChange, {
      title: `A case like ${caseId}`.slice(0, 200),
      description: `After run #${run} of ${found.result.path}.`,
      items: [{ ...item, baseVersion: artifact.result.version }],
      unlessDrafted: true,
    });
  });
  if (saved.status !== "done") return saved;
  redirect(`/changes/${saved.result.number}/edit?path=${encodeURIComponent(path)}`);
}
