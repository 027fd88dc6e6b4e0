"use server";
import { redirect } from "next/navigation";
import type { LiveContent, Saved, SaveInput } from "@/components/editor/editor-types";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { createChange } from "@/lib/changes/commands/create-change";
import { describeChange } from "@/lib/changes/commands/describe-change";
import { removeDraftItem } from "@/lib/changes/commands/remove-draft-item";
import { saveDraftItem } from "@/lib/changes/commands/save-draft-item";
import { submitChange } from "@/lib/changes/commands/submit-change";
import { getDraft } from "@/lib/changes/queries/get-draft";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";
import { productionFirst } from "@/lib/workspaces/production-first";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";

/**
 * Saves one item and the words; the first save opens the draft change that they belong to, unless this person has
 * one already and did not ask for another beside it.
 */
export async function saveDraft(input: SaveInput): Promise<FormState<Saved>> {
  const { number, title, description } = input;
  const { path, kind, content, bump, baseVersion } = input;
  const item = { path, kind, content, bump, ...(baseVersion === undefined ? {} : { baseVersion }) };
  if (number === null) {
    const { first } = input;
    const made = await submit(
      createChange,
      { title, description, items: [item], unlessDrafted: !first?.beside },
      first ? { idempotencyKey: first.key } : {},
    );
    return made.status === "done" ? readBack(made.result.number, path) : (made as FormState<Saved>);
  }
  const words = input.describe ? { title, description } : {};
  const rev = input.rev ? { rev: input.rev } : {};
  const saved = await submit(saveDraftItem, { number, ...item, ...words, ...rev });
  if (saved.status !== "done") return saved as FormState<Saved>;
  if (input.asked) {
    const told = await tellWords(number);
    if (told.status === "failed")
      return { ...told, details: { ...told.details, savedRev: saved.result.rev } };
  }
  return readBack(number, path, saved.result.rev);
}

/** The words as they are saved now, also those that a pause in the typing saved. */
async function tellWords(number: number): Promise<FormState> {
  const draft = await submit(getDraft, { number });
  if (draft.status !== "done") return draft;
  const { title, description } = draft.result;
  return submit(describeChange, { number, title, description });
}

export async function submitDraft(number: number): Promise<FormState> {
  return submit(submitChange, { number });
}

/** The newest version of what is edited, to be merged into a draft that began before it came. */
export async function readNewest(path: string): Promise<FormState<{ version: string; content: unknown }>> {
  const state = await submit(getArtifact, { path });
  if (state.status !== "done") return state;
  const { version, content } = state.result;
  return { status: "done", result: { version, content } };
}

/** What production serves of a path, or the next best environment. */
export async function readLive(path: string): Promise<FormState<LiveContent | null>> {
  const artifact = await submit(getArtifact, { path });
  if (artifact.status === "failed" && artifact.code === "not_found") return { status: "done", result: null };
  if (artifact.status !== "done") return artifact as FormState<LiveContent | null>;
  const environments = await submit(listEnvironments, {});
  if (environments.status !== "done") return environments as FormState<LiveContent | null>;
  const { live } = artifact.result;
  const served = productionFirst(environments.result.data).find(({ key }) => live[key]);
  const version = served && live[served.key];
  if (!version) return { status: "done", result: null };
  const found = await submit(getVersion, { path, version });
  if (found.status !== "done") return found as FormState<LiveContent | null>;
  return { status: "done", result: { version, environment: served.key, content: found.result.content } };
}

export async function removeItem(item: { number: number; path: string }): Promise<FormState> {
  const state = await submit(removeDraftItem, item);
  if (state.status === "done") redirect(`/changes/${item.number}/edit`);
  return state;
}

/** What is stored now, as the editor goes on from it: with the counter of its own save, not of a later one. */
async function readBack(number: number, path: string, ownRev?: number): Promise<FormState<Saved>> {
  const draft = await submit(getDraft, { number });
  if (draft.status !== "done") return draft;
  const { rev, draftAhead, updatedAt, items } = draft.result;
  const item = items.find((one) => one.path === path);
  const base = item && { version: item.baseVersion, ...item.base };
  const saved: Saved = {
    number,
    rev: ownRev ?? rev,
    ahead: draftAhead,
    savedAt: updatedAt,
    base: base ?? { version: null, newest: null, current: true, content: null },
    problems: item?.problems ?? [],
  };
  return { status: "done", result: saved };
}
