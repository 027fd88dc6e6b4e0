"use server";
import { redirect } from "next/navigation";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { createChange } from "@/lib/changes/commands/create-change";
import { listChanges } from "@/lib/changes/queries/list-changes";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

/** Goes on with the person's own draft on these rules, or opens one with the text in force. */
export async function proposeRules(path: string): Promise<FormState> {
  const drafts = await submit(listChanges, { author: "me", status: "draft", path, limit: 1 });
  const [draft] = drafts.status === "done" ? drafts.result.data : [];
  if (draft) redirect(`/changes/${draft.number}/edit`);
  const rules = await submit(getArtifact, { path });
  if (rules.status !== "done") return rules;
  const { kind, version, content } = rules.result;
  const state = await submit(createChange, {
    title: kind === "owner_rules" ? "Change the owner rules" : "Change the environment rules",
    items: [{ path, kind, baseVersion: version, content }],
  });
  if (state.status === "done") redirect(`/changes/${state.result.number}/edit`);
  return state;
}
