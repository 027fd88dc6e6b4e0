"use server";
import { redirect } from "next/navigation";
import { readOwnDraft } from "@/components/editor/read-own-draft";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { createChange } from "@/lib/changes/commands/create-change";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

/** Opens a draft with the text in force, or goes on with the one that this person has on these rules. */
export async function proposeRules(path: string): Promise<FormState> {
  const rules = await submit(getArtifact, { path });
  if (rules.status !== "done") return rules;
  const { kind, version, content } = rules.result;
  const state = await submit(createChange, {
    title: kind === "owner_rules" ? "Change the owner rules" : "Change the environment rules",
    items: [{ path, kind, baseVersion: version, content }],
    unlessDrafted: true,
  });
  const number = state.status === "done" ? state.result.number : readOwnDraft(state)?.number;
  if (number !== undefined) redirect(`/changes/${number}/edit`);
  return state;
}
